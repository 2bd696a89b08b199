package app.keyturn.create.file;

/// Why a file cannot be imported.
public enum Trouble {
    EMPTY_FILE,
    /// More rounds of key derivation than a file gets.
    TOO_MUCH_WORK,
    TOO_MANY_KEYS,
    /// More values inside of each other than anyone writes.
    TOO_DEEP,
    /// Nobody waits for it any more.
    STOPPED,
    SEVERAL_FILES,
    /// Nothing that we know.
    UNKNOWN_FORMAT,
    /// Begins like a key file and does not go on like one.
    MALFORMED,
    /// The lines that begin and end PEM are not as they have to be.
    PEM_LINES,
    /// A member that the key needs is not there.
    MISSING_MEMBER,
    /// A transfer file without a member that it needs.
    BYOK_MEMBER,
    /// The ciphertext of a transfer file is written in another base64 than the specification asks for.
    BYOK_BASE64,
    /// The ciphertext of a transfer file, without the file around it.
    BYOK_BARE,
    NEEDS_PASSPHRASE,
    WRONG_PASSPHRASE,
    /// The file's own encryption is one that we do not know.
    UNSUPPORTED_ENCRYPTION,
    UNSUPPORTED_ALGORITHM,
    UNSUPPORTED_CURVE,
    /// A curve that is written out, in place of its name.
    CURVE_WITHOUT_NAME,
    /// No curve at all.
    CURVE_MISSING,
    UNSUPPORTED_SIZE,
    PUBLIC_KEY,
    CERTIFICATE,
    CERTIFICATE_REQUEST,
    PUTTY,
    JAVA_KEYSTORE,
    /// A backup, which only the service can open, or the manifest beside one.
    BACKUP,
    NO_KEY,
    /// Numbers that do not belong together.
    INCONSISTENT;

    /// True where the other keys of the file are not read either.
    boolean endsReading() {
        return this == TOO_MUCH_WORK || this == TOO_MANY_KEYS || this == STOPPED;
    }
}
