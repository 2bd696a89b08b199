package app.keyturn.create.file;

/// Why a file cannot be imported.
public enum Trouble {
    EMPTY_FILE,
    TOO_LARGE,
    UNREADABLE,
    FOLDER,
    SEVERAL_FILES,
    /// Nothing that we know.
    UNKNOWN_FORMAT,
    /// Begins like a key file and does not go on like one.
    MALFORMED,
    NEEDS_PASSPHRASE,
    WRONG_PASSPHRASE,
    /// The file's own encryption is one that we do not know.
    UNSUPPORTED_ENCRYPTION,
    UNSUPPORTED_ALGORITHM,
    UNSUPPORTED_CURVE,
    /// A curve that is written out, in place of its name.
    CURVE_WITHOUT_NAME,
    UNSUPPORTED_SIZE,
    PUBLIC_KEY,
    CERTIFICATE,
    CERTIFICATE_REQUEST,
    OPENSSH,
    PUTTY,
    JAVA_KEYSTORE,
    NO_KEY,
    /// Numbers that do not belong together.
    INCONSISTENT
}
