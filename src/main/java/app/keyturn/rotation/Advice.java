package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.RotationPolicyLint;
import app.keyturn.vault.policy.RotationPolicyRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line that judges the policy being edited.
///
/// @param finding what it is about, where something is wrong or worth knowing
public record Advice(Kind kind, String words, @Nullable PolicyFinding finding) {
    /// How much it matters.
    public enum Kind {
        GOOD,
        WARNING,
        ERROR
    }

    /// Errors alone while there are any; else that all is well, and what is worth knowing.
    static List<Advice> of(PolicyDays days, KeyItem current, Formats formats) {
        if (!days.policy().readable()) {
            var words = text("rotation.advice.unreadPolicy", days.policy().unreadWords());
            return List.of(new Advice(Kind.ERROR, words, null));
        }
        var errors = RotationPolicyRules.check(days);
        if (!errors.isEmpty()) {
            return errors.stream().map(finding -> of(finding, formats)).toList();
        }
        List<Advice> advice = new ArrayList<>();
        advice.add(new Advice(Kind.GOOD, good(days), null));
        RotationPolicyLint.check(days, current, formats.now()).stream()
                .map(finding -> of(finding, formats))
                .forEach(advice::add);
        return List.copyOf(advice);
    }

    private static Advice of(PolicyFinding finding, Formats formats) {
        return new Advice(finding.error() ? Kind.ERROR : Kind.WARNING, PolicyWords.of(finding, formats), finding);
    }

    private static String good(PolicyDays days) {
        var rotate = days.day(Point.ROTATE);
        var expiry = days.day(Point.EXPIRY);
        return rotate == null || expiry == null
                ? text("rotation.advice.valid")
                : text("rotation.advice.validOverlap", Formats.number(expiry - rotate));
    }
}
