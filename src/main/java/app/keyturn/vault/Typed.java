package app.keyturn.vault;

/// What people type or paste where a name, an address, an id or a number is wanted.
public final class Typed {
    private static final String OPENING = "\"'`<(\u201C\u2018\u201E\u00AB\u201D";
    private static final String CLOSING = "\"'`>)\u201D\u2019\u201C\u00BB\u201D";

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

    /// The same, without quotation marks around it, as they come along from a mail, a script or a table.
    public static String unquoted(String typed) {
        var text = trimmed(typed);
        while (text.length() > 1 && quotes(text.charAt(0), text.charAt(text.length() - 1))) {
            text = trimmed(text.substring(1, text.length() - 1));
        }
        return text;
    }

    private static boolean quotes(char first, char last) {
        int opened = OPENING.indexOf(first);
        return opened >= 0 && CLOSING.charAt(opened) == last;
    }

    private static boolean blank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.CONTROL;
    }
}
