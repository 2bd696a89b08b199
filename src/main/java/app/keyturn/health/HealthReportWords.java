package app.keyturn.health;

import app.keyturn.health.report.ReportWords;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.Standing;
import app.keyturn.ui.Formats;

/// The window's words, for reports.
public record HealthReportWords(Formats formats) implements ReportWords {
    @Override
    public String of(HealthFinding finding) {
        return HealthWords.of(finding, formats);
    }

    @Override
    public String of(HealthRule rule) {
        return HealthWords.of(rule);
    }

    @Override
    public String of(RuleSet rules) {
        return HealthWords.of(rules);
    }

    @Override
    public String of(Severity severity) {
        return HealthWords.of(severity);
    }

    @Override
    public String of(Standing standing) {
        return HealthWords.title(standing);
    }
}
