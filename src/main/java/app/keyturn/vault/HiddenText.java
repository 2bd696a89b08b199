package app.keyturn.vault;

/// Characters that nobody sees, or that change the order in which others are seen: control and format characters, the
/// marks of direction among them, separators of lines and paragraphs, and halves of characters. No command and no
/// document that is offered to be copied has one in it, whatever the text says that it is made of.
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

    /// A JSON document on one line, as far as that changes nothing but its layout.
    public static String onOneLine(String json) {
        var line = json.strip().replaceAll("\\s*[\\t\\r\\n]\\s*", " ");
        return JsonOrder.of(line).equals(JsonOrder.of(json)) ? line : json;
    }
}
