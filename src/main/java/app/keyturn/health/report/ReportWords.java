package app.keyturn.health.report;

import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.Standing;

/// What the window calls things, so that a report says the same.
public interface ReportWords {
    /// Why a rule is broken.
    String of(HealthFinding finding);

    /// What a rule asks for.
    String of(HealthRule rule);

    String of(RuleSet rules);

    String of(Severity severity);

    String of(Standing standing);
}
