package app.keyturn.create.file;

import java.util.Locale;

/// A file that cannot be imported. It holds nothing of the file but names of algorithms and sizes.
public final class KeyFileException extends Exception {
    private final Trouble trouble;
    private final String subject;
    private final String limit;

    public KeyFileException(Trouble trouble) {
        this(trouble, "");
    }

    /// @param subject what the words about the trouble name, such as a curve
    KeyFileException(Trouble trouble, String subject) {
        this(trouble, subject, "");
    }

    private KeyFileException(Trouble trouble, String subject, String limit) {
        super(trouble + " " + subject);
        this.trouble = trouble;
        this.subject = subject;
        this.limit = limit;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String subject() {
        return subject;
    }

    /// The limit that was exceeded; empty where there is none.
    public String limit() {
        return limit;
    }

    /// @param asked what the file needs, of which `most` is allowed
    static KeyFileException over(Trouble trouble, long asked, long most) {
        return new KeyFileException(
                trouble, String.format(Locale.ENGLISH, "%,d", asked), String.format(Locale.ENGLISH, "%,d", most));
    }

    static KeyFileException malformed(String what) {
        return new KeyFileException(Trouble.MALFORMED, what);
    }
}
