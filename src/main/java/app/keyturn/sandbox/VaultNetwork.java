package app.keyturn.sandbox;

/// Who reaches a vault of the sandbox. Whoever asks it comes from the public network.
public enum VaultNetwork {
    /// Everybody, or a firewall that admits the caller.
    PUBLIC,
    /// Addresses that its firewall admits, of which the caller's is none.
    FIREWALL,
    /// Its private endpoints, and nobody else.
    PRIVATE
}
