package app.keyturn.use;

/// How the input is given.
public enum InputKind {
    TEXT("use.input.text"),
    HEX("use.input.hex"),
    BASE64("use.input.base64"),
    /// The digest of a file, which may be large.
    FILE("use.input.file");

    private final String text;

    InputKind(String text) {
        this.text = text;
    }

    /// The key of its name.
    public String text() {
        return text;
    }
}
