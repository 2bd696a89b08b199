package app.keyturn.vault;

/// What people type or paste where a name, an address, an id or a number is wanted.
public final class Typed {
    private Typed() {}

    /// The text without what cannot be seen at its ends: spaces of every kind (a no-break space among
    /// them), breaks of lines, and marks without a width. Web pages and chats add them to what is copied.
    public static String trimmed(String typed) {
        int from = 0;
        int to = typed.length();
        while (from < to && blank(typed.codePointAt(from))) {
            from += Character.charCount(typed.codePointAt(from));
        }
        while (to > from && blank(typed.codePointBefore(to))) {
            to -= Character.charCount(typed.codePointBefore(to));
        }
        return typed.substring(from, to);
    }

    private static boolean blank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.CONTROL;
    }
}
