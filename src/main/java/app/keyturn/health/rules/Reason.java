package app.keyturn.health.rules;

/// Why a key breaks a rule. What the words of each name is said here.
public enum Reason {
    NO_EXPIRY(Remedy.SET_PROPERTIES),
    /// Days for which the version is valid.
    VALID_LONG(Remedy.SET_PROPERTIES),
    /// Days for which it has been active.
    ACTIVE_LONG(Remedy.ROTATE),
    /// Days until it expires.
    EXPIRES_SOON(Remedy.ROTATE),
    NO_ROTATION(Remedy.SET_POLICY),
    /// Its policy rotates before an expiry that the version does not have.
    NEVER_ROTATES(Remedy.SET_POLICY),
    /// Days after its creation at which it is rotated.
    ROTATES_LATE(Remedy.SET_POLICY),
    /// Its type.
    TYPE(Remedy.NEW_VERSION),
    /// Its size in bits.
    SIZE(Remedy.NEW_VERSION),
    /// Its curve.
    CURVE(Remedy.NEW_VERSION),
    /// Its type.
    SOFTWARE(Remedy.NEW_VERSION),
    /// Days since it expired.
    EXPIRED(Remedy.DISABLE),
    /// Days until it expires, and days from there to its rotation.
    EXPIRES_FIRST(Remedy.ROTATE),
    /// Days until it expires.
    EXPIRES_UNROTATED(Remedy.ROTATE),
    /// Days since it should have been rotated.
    OVERDUE(Remedy.ROTATE),
    /// The [app.keyturn.vault.policy.PolicyFinding]s.
    CONTRADICTION(Remedy.SET_POLICY),
    /// Days until it becomes active.
    NOT_ACTIVE(Remedy.LOOK),
    /// Its platform, by the service's number.
    OLD_PLATFORM(Remedy.ROTATE),
    /// The names of the tags.
    TAGS_MISSING(Remedy.SET_PROPERTIES);

    private final Remedy remedy;

    Reason(Remedy remedy) {
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }
}
