package app.keyturn.settings;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.Theme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings as they lie in the file.
///
/// @param theme   light, dark, or as the system
/// @param columns of the key table; empty: as delivered
/// @param recent  vaults opened before, the latest first
/// @param requestsPerSecond how fast details of keys are read from a vault at most
/// @param clipboardSeconds  how long a secret that was copied stays on the clipboard; 60 where it is not told
public record Settings(
        Theme.Choice theme,
        List<ColumnMemory.Column> columns,
        List<Recent> recent,
        int requestsPerSecond,
        int clipboardSeconds) {
    private static final int CLIPBOARD_SECONDS = 60;

    public static final Settings DEFAULT = new Settings(Theme.Choice.SYSTEM, List.of(), List.of(), 50);

    public Settings {
        columns = List.copyOf(columns);
        recent = List.copyOf(recent);
    }

    /// With secrets on the clipboard for as long as they usually are.
    public Settings(Theme.Choice theme, List<ColumnMemory.Column> columns, List<Recent> recent, int requestsPerSecond) {
        this(theme, columns, recent, requestsPerSecond, CLIPBOARD_SECONDS);
    }

    public Settings withLook(Theme.Choice theme, List<ColumnMemory.Column> columns) {
        return new Settings(theme, columns, recent, requestsPerSecond, clipboardSeconds);
    }

    public Settings withRecent(List<Recent> recent) {
        return new Settings(theme, columns, recent, requestsPerSecond, clipboardSeconds);
    }

    /// A connection without its secret.
    public record Recent(
            String url,
            String method,
            @Nullable String tenant,
            @Nullable String clientId,
            @Nullable String certificate,
            boolean emulator,
            boolean managedHsm) {}
}
