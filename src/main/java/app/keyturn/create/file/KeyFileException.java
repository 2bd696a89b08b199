package app.keyturn.create.file;

import java.util.Locale;

/// A file that cannot be imported. Carries nothing of what is in it but names of algorithms and sizes.
public final class KeyFileException extends Exception {
    private final Trouble trouble;
    private final String subject;
    private final String limit;

    public KeyFileException(Trouble trouble) {
        this(trouble, "");
    }

    /// @param subject what the trouble speaks of, such as the name of a curve
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

    /// How much of the subject Keyturn takes; empty where the trouble is none of amount.
    public String limit() {
        return limit;
    }

    /// @param asked for by the file, of which `most` is what a file gets
    static KeyFileException over(Trouble trouble, long asked, long most) {
        return new KeyFileException(
                trouble, String.format(Locale.ENGLISH, "%,d", asked), String.format(Locale.ENGLISH, "%,d", most));
    }

    static KeyFileException malformed(String what) {
        return new KeyFileException(Trouble.MALFORMED, what);
    }
}
