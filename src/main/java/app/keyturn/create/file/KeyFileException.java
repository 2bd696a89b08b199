package app.keyturn.create.file;

/// A file that cannot be imported. Carries nothing of what is in it but names of algorithms and sizes.
public final class KeyFileException extends Exception {
    private final Trouble trouble;
    private final String subject;

    public KeyFileException(Trouble trouble) {
        this(trouble, "");
    }

    /// @param subject what the trouble speaks of, such as the name of a curve
    KeyFileException(Trouble trouble, String subject) {
        super(trouble + " " + subject);
        this.trouble = trouble;
        this.subject = subject;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String subject() {
        return subject;
    }

    static KeyFileException malformed(String what) {
        return new KeyFileException(Trouble.MALFORMED, what);
    }
}
