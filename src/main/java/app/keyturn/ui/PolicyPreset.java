package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Period;
import java.util.List;

/// A policy with a name, to start from.
public record PolicyPreset(String name, RotationPolicy policy) {
    private static final Period MONTH = Period.ofDays(30);

    /// The ones that come with Keyturn; the third is what Microsoft's guide configures
    /// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>).
    public static List<PolicyPreset> builtIn(boolean managedHsm) {
        return List.of(
                of(
                        "policy.preset.quarter",
                        Trigger.afterCreation(MONTH),
                        Period.ofDays(7),
                        Period.ofDays(90),
                        managedHsm),
                of("policy.preset.year", Trigger.beforeExpiry(MONTH), Period.ofDays(15), Period.ofYears(1), managedHsm),
                of(
                        "policy.preset.twoYears",
                        Trigger.afterCreation(Period.ofMonths(18)),
                        MONTH,
                        Period.ofYears(2),
                        managedHsm),
                new PolicyPreset(
                        text("policy.preset.default"),
                        managedHsm ? RotationPolicy.of(null, null, null) : RotationPolicy.SERVICE_DEFAULT));
    }

    private static PolicyPreset of(String name, Trigger rotate, Period notice, Period expiry, boolean managedHsm) {
        var notify = managedHsm ? null : Trigger.beforeExpiry(notice);
        return new PolicyPreset(text(name), RotationPolicy.of(rotate, notify, expiry));
    }
}
