package app.keyturn.settings;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.Theme;
import app.keyturn.vault.write.RequestBudget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings as they are in the file.
///
/// @param theme   light, dark, or as the system
/// @param columns of the key table; empty: the default ones
/// @param recent  vaults opened before, the latest first
/// @param mostPerSecond how many requests a vault gets in a second at most; Keyturn takes less where the
///     vault refuses or is slow
/// @param clipboardSeconds  how long a secret that was copied stays on the clipboard; 60 where the
///     file has none
/// @param healthRules by the rules of which name keys are judged
/// @param keepSandbox whether the sandbox is kept from one start to the next
/// @param history what is kept of what was seen of vaults
public record Settings(
        Theme.Choice theme,
        List<ColumnMemory.Column> columns,
        List<Recent> recent,
        int mostPerSecond,
        int clipboardSeconds,
        String healthRules,
        boolean keepSandbox,
        History history) {
    private static final int CLIPBOARD_SECONDS = 60;
    private static final String OWN_RULES = "keyturn";

    public static final Settings DEFAULT =
            new Settings(Theme.Choice.SYSTEM, List.of(), List.of(), RequestBudget.HALF_OF_VAULT);

    public Settings {
        columns = List.copyOf(columns);
        recent = List.copyOf(recent);
    }

    /// Settings with the default time for secrets on the clipboard.
    public Settings(Theme.Choice theme, List<ColumnMemory.Column> columns, List<Recent> recent, int mostPerSecond) {
        this(theme, columns, recent, mostPerSecond, CLIPBOARD_SECONDS, OWN_RULES, false, History.DEFAULT);
    }

    public Settings withLook(Theme.Choice theme, List<ColumnMemory.Column> columns) {
        return new Settings(theme, columns, recent, mostPerSecond, clipboardSeconds, healthRules, keepSandbox, history);
    }

    public Settings withSandboxKept(boolean kept) {
        return new Settings(theme, columns, recent, mostPerSecond, clipboardSeconds, healthRules, kept, history);
    }

    public Settings withRecent(List<Recent> recent) {
        return new Settings(theme, columns, recent, mostPerSecond, clipboardSeconds, healthRules, keepSandbox, history);
    }

    public Settings withHealthRules(String name) {
        return new Settings(theme, columns, recent, mostPerSecond, clipboardSeconds, name, keepSandbox, history);
    }

    public Settings withHistory(History kept) {
        return new Settings(theme, columns, recent, mostPerSecond, clipboardSeconds, healthRules, keepSandbox, kept);
    }

    /// What is kept in the inventory file.
    ///
    /// @param on        whether anything is
    /// @param days      for how long
    /// @param megabytes how large the file gets at most
    public record History(boolean on, int days, int megabytes) {
        public static final History DEFAULT = new History(true, 730, 500);
    }

    /// A connection without its secret.
    public record Recent(
            String url,
            String method,
            @Nullable String tenant,
            @Nullable String clientId,
            @Nullable String user,
            @Nullable String certificate,
            boolean emulator,
            boolean managedHsm) {}
}
