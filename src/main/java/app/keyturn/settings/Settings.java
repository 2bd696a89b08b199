package app.keyturn.settings;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.Theme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings as they are in the file.
///
/// @param theme   light, dark, or as the system
/// @param columns of the key table; empty: the default ones
/// @param recent  vaults opened before, the latest first
/// @param requestsPerSecond how many requests for details of keys a vault gets in a second at most
/// @param clipboardSeconds  how long a secret that was copied stays on the clipboard; 60 where the
///     file has none
/// @param keepSandbox whether the sandbox is kept from one start to the next
public record Settings(
        Theme.Choice theme,
        List<ColumnMemory.Column> columns,
        List<Recent> recent,
        int requestsPerSecond,
        int clipboardSeconds,
        boolean keepSandbox) {
    private static final int CLIPBOARD_SECONDS = 60;

    public static final Settings DEFAULT = new Settings(Theme.Choice.SYSTEM, List.of(), List.of(), 50);

    public Settings {
        columns = List.copyOf(columns);
        recent = List.copyOf(recent);
    }

    /// Settings with the default time for secrets on the clipboard.
    public Settings(Theme.Choice theme, List<ColumnMemory.Column> columns, List<Recent> recent, int requestsPerSecond) {
        this(theme, columns, recent, requestsPerSecond, CLIPBOARD_SECONDS, false);
    }

    public Settings withLook(Theme.Choice theme, List<ColumnMemory.Column> columns) {
        return new Settings(theme, columns, recent, requestsPerSecond, clipboardSeconds, keepSandbox);
    }

    public Settings withSandboxKept(boolean kept) {
        return new Settings(theme, columns, recent, requestsPerSecond, clipboardSeconds, kept);
    }

    public Settings withRecent(List<Recent> recent) {
        return new Settings(theme, columns, recent, requestsPerSecond, clipboardSeconds, keepSandbox);
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
