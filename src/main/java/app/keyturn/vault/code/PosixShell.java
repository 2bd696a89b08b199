package app.keyturn.vault.code;

/// Texts as a POSIX shell reads them
/// (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02>).
final class PosixShell {
    private static final String PLAIN = "[A-Za-z0-9_./][A-Za-z0-9_./:@%+=,-]*";

    private PosixShell() {}

    /// One word. Between single quotes nothing has a meaning but the quote itself.
    static String quote(String text) {
        return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
