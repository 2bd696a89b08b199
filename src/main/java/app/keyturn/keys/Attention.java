package app.keyturn.keys;

/// Why a key needs attention. What is here shows as a warning in the row of the key, and only what is here.
public enum Attention {
    /// The vault's answer lacks something, or nobody can read it.
    UNREADABLE,
    EXPIRED,
    EXPIRING,
    /// It should have been rotated by its policy, and was not.
    OVERDUE,
    /// Its policy rotates before an expiry that the key does not have.
    NEVER_ROTATES,
    /// Its policy contradicts the key; see [KeyRow#contradictions].
    CONTRADICTION,
    /// Nobody knows whether a write of ours was done.
    UNKNOWN_WRITE
}
