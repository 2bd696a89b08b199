package app.keyturn.health.file;

import org.jspecify.annotations.Nullable;

/// A text that is not what it should be. The message says what is wrong, and where.
public final class UnfitFile extends Exception {
    private static final long serialVersionUID = 1;

    UnfitFile(String message) {
        this(message, null);
    }

    UnfitFile(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Never null, as [#getMessage] may be.
    public String words() {
        return String.valueOf(getMessage());
    }
}
