package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.Line.Kind;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What saving changes, line by line.
final class PolicyDiff {
    private PolicyDiff() {}

    static List<Line> lines(RotationPolicy before, RotationPolicy after) {
        List<Line> lines = new ArrayList<>();
        before.unread().stream()
                .filter(unread -> !after.unread().contains(unread))
                .forEach(unread -> lines.add(new Line(Kind.REMOVED, "- " + text("rotation.diff.unread", unread))));
        compare(lines, rotate(before), rotate(after));
        compare(lines, expiry(before), expiry(after));
        if (before.notice() != null || after.notice() != null) {
            compare(lines, notice(before), notice(after));
        }
        return List.copyOf(lines);
    }

    private static void compare(List<Line> lines, String before, String after) {
        if (before.equals(after)) {
            lines.add(new Line(Kind.SAME, "  " + after));
        } else {
            lines.add(new Line(Kind.REMOVED, "- " + before));
            lines.add(new Line(Kind.ADDED, "+ " + after));
        }
    }

    private static String rotate(RotationPolicy policy) {
        return trigger(
                policy.rotate(),
                "rotation.diff.rotate.after",
                "rotation.diff.rotate.before",
                "rotation.diff.rotate.none");
    }

    private static String notice(RotationPolicy policy) {
        return trigger(
                policy.notice(),
                "rotation.diff.notice.after",
                "rotation.diff.notice.before",
                "rotation.diff.notice.none");
    }

    private static String trigger(@Nullable Trigger trigger, String after, String before, String none) {
        if (trigger == null) {
            return text(none);
        }
        return text(trigger.from() == From.AFTER_CREATION ? after : before, trigger.time());
    }

    private static String expiry(RotationPolicy policy) {
        return policy.expiryTime() == null
                ? text("rotation.diff.expiry.none")
                : text("rotation.diff.expiry", policy.expiryTime());
    }
}
