package app.keyturn.health.rules;

/// What mends a finding. Each is done in the vault of the key, with the dialogs that are there.
public enum Remedy {
    ROTATE,
    SET_POLICY,
    /// The expiry, or the tags.
    SET_PROPERTIES,
    DISABLE,
    /// With other material.
    NEW_VERSION,
    /// Nothing that one could press: somebody has to look.
    LOOK
}
