package app.keyturn.vault;

import java.time.Instant;

/// Whether the account that is signed in may do something in a vault, as far as trying has shown it.
public sealed interface Right {
    /// Whether there is no use in trying it.
    default boolean refused() {
        return this instanceof Denied || this instanceof NotGranted;
    }

    /// Nobody has tried.
    record Unknown() implements Right {}

    /// It went well.
    ///
    /// @param since when that was seen first after it was not known
    record Allowed(Instant since) implements Right {}

    /// The vault refused it for lack of a permission.
    ///
    /// @param refusal with the time, and whether a role or an access policy was lacking
    /// @param key     that alone is meant; empty for every key of the vault
    record Denied(Failure refusal, String key) implements Right {}

    /// Nobody has tried, and none of the roles that Azure Resource Manager tells of allows it.
    ///
    /// @param asked when Azure was asked
    record NotGranted(Operation operation, String key, Instant asked) implements Right {}
}
