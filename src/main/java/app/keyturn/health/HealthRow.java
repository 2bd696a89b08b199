package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.Remedy;
import app.keyturn.health.rules.Severity;
import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;
import org.jspecify.annotations.Nullable;

/// A line of the table: a finding, or a key that was asked for.
///
/// @param finding null for a key that was asked for, and breaks no rule
/// @param words   what was found, or how the key stands
/// @param exemption why the finding does not count; null where it does
public record HealthRow(
        VaultAddress vault,
        KnownKey key,
        @Nullable HealthFinding finding,
        String words,
        @Nullable Exemption exemption) {
    public @Nullable Severity severity() {
        return finding == null ? null : finding.rule().severity();
    }

    /// The rule that the key breaks; empty where it breaks none.
    public String rule() {
        return finding == null ? "" : HealthWords.of(finding.rule());
    }

    public Remedy remedy() {
        return finding == null ? Remedy.LOOK : finding.remedy();
    }

    /// What its button does.
    String remedyWords() {
        return exemption == null ? HealthWords.of(remedy()) : text("health.exempt.end");
    }

    /// Whether somebody can take it on.
    boolean canBeExempt() {
        return finding != null && exemption == null;
    }

    /// Whether another line is of the same thing, whatever it says now.
    boolean sameAs(HealthRow other) {
        return vault.equals(other.vault)
                && KnownKey.id(name()).equals(KnownKey.id(other.name()))
                && (finding == null
                        ? other.finding == null
                        : other.finding != null && finding.rule().equals(other.finding.rule()));
    }

    String name() {
        return key.name();
    }
}
