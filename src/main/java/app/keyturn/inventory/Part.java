package app.keyturn.inventory;

/// What is read of a key by a request of its own.
public enum Part {
    /// The current version in full.
    KEY,
    /// The rotation policy.
    POLICY
}
