package app.keyturn.vault.code;

/// Quotes texts for a POSIX shell
/// (<https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02>).
final class PosixShell {
    private static final String PLAIN = "[A-Za-z0-9_./][A-Za-z0-9_./:@%+=,-]*";

    private PosixShell() {}

    /// Quotes one word. Between single quotes only the single quote has a meaning.
    static String quote(String text) {
        return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
