package app.keyturn.health.rules;

/// How pressing a finding is, the most pressing first.
public enum Severity {
    HIGH,
    MEDIUM,
    LOW
}
