package app.keyturn.inventory.history;

/// What of a key has changed. The names are those in the inventory file, and stay.
public enum Aspect {
    /// There is a key that was not there before.
    NEW_KEY(Kind.NEW_KEYS),
    /// A key that was deleted is there again, as it was.
    RECOVERED(Kind.NEW_KEYS),
    DELETED(Kind.DELETED),
    /// The current version. The value after it is null where that version could not be read.
    VERSION(Kind.NEW_VERSIONS),
    /// When the policy makes new versions, such as `P90D after creation`; null: never.
    POLICY_ROTATION(Kind.POLICIES),
    /// When the policy sends a near-expiry event.
    POLICY_NOTICE(Kind.POLICIES),
    /// How long the policy lets new versions live, such as `P1Y`.
    POLICY_EXPIRY(Kind.POLICIES),
    ENABLED(Kind.PROPERTIES),
    ACTIVATION(Kind.PROPERTIES),
    EXPIRY(Kind.PROPERTIES),
    EXPORTABLE(Kind.PROPERTIES),
    /// Type with size or curve.
    MATERIAL(Kind.PROPERTIES),
    /// Permitted operations, with spaces between them.
    OPERATIONS(Kind.PROPERTIES),
    /// All tags, as one JSON object.
    TAGS(Kind.PROPERTIES),
    RELEASE_POLICY(Kind.PROPERTIES),
    RECOVERY_LEVEL(Kind.PROPERTIES);

    /// By what people look for changes.
    public enum Kind {
        NEW_VERSIONS,
        POLICIES,
        PROPERTIES,
        DELETED,
        NEW_KEYS
    }

    private final Kind kind;

    Aspect(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
