package app.keyturn.health.rules;

/// A finding that does not count, and why not.
public record ExemptFinding(HealthFinding finding, Exemption exemption) {}
