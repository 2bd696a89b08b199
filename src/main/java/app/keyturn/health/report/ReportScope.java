package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.VaultAddress;
import java.time.Instant;
import java.util.List;

/// What a report is about.
///
/// @param missing what could not even be asked for its vaults
/// @param account who looked, as people know the account; empty where that is not known
/// @param version of Keyturn
public record ReportScope(List<Vault> vaults, List<Unread> missing, String account, String version) {
    public ReportScope {
        vaults = List.copyOf(vaults);
        missing = List.copyOf(missing);
    }

    /// Who looked, in words.
    String words() {
        return account.isEmpty() ? text("report.about.nobody") : text("report.about.account", account);
    }

    /// A vault that was asked.
    ///
    /// @param now     its time, by which its keys are judged
    /// @param problem why its keys could not be listed, in words; empty where they were
    public record Vault(VaultAddress address, Instant now, String problem) {}
}
