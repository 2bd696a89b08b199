package app.keyturn.vault;

/// Who says that an authority is trusted.
public enum RootOrigin {
    JAVA,
    SYSTEM,
    /// It was named on the command line.
    FILE,
    /// It is the one certificate of an emulator.
    GIVEN
}
