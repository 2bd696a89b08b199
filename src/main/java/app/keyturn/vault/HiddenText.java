package app.keyturn.vault;

/// Finds characters that cannot be seen, or that change the order in which others are seen: control
/// and format characters with the marks of direction, separators of lines and paragraphs, and lone
/// surrogates. No command or document that is offered for copying contains one.
public final class HiddenText {
    private HiddenText() {}

    /// True where at least one is in the text.
    public static boolean in(String text) {
        return text.codePoints().anyMatch(HiddenText::hides);
    }

    /// Whether one code point is such a character.
    public static boolean hides(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
