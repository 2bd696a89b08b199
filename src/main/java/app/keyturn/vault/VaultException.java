package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// A call to a vault that did not end well. What is known of it is in the [Failure].
public final class VaultException extends RuntimeException {
    private final transient Failure failure;

    public VaultException(Failure failure) {
        this(failure, null);
    }

    public VaultException(Failure failure, @Nullable Throwable cause) {
        super(
                failure.operation().wireName() + " " + failure.target() + ": " + failure.kind() + " "
                        + failure.status(),
                cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
