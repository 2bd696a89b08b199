package app.keyturn.sandbox;

import app.keyturn.sandbox.LifetimeAction.Trigger;
import app.keyturn.sandbox.LifetimeAction.Type;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a rotation policy from a request. What is not well-formed is refused here, what breaks a rule by
/// [PolicyRules].
final class PolicyReader {
    private PolicyReader() {}

    static StoredRotationPolicy read(Body body, Instant now, VaultKind kind) {
        List<LifetimeAction> actions = new ArrayList<>();
        for (Body action : body.objects("lifetimeActions")) {
            actions.add(action(action));
        }
        String expiryTime = body.object("attributes").text("expiryTime");
        if (expiryTime != null) {
            period(expiryTime);
        }
        PolicyRules.check(actions, expiryTime, now, kind);
        if (!kind.isHsm() && actions.stream().noneMatch(action -> action.type() == Type.NOTIFY)) {
            actions.add(LifetimeAction.USUAL_NOTIFY);
        }
        actions.sort(Comparator.comparing(LifetimeAction::type));
        return new StoredRotationPolicy(actions, expiryTime, now, now);
    }

    private static LifetimeAction action(Body action) {
        String type = action.object("action").text("type");
        Body trigger = action.object("trigger");
        String afterCreate = trigger.text("timeAfterCreate");
        String beforeExpiry = trigger.text("timeBeforeExpiry");
        if ((afterCreate == null) == (beforeExpiry == null)) {
            throw Refusal.badParameter("A lifetime action needs either timeAfterCreate or timeBeforeExpiry.");
        }
        return afterCreate != null
                ? new LifetimeAction(type(type), Trigger.AFTER_CREATE, period(afterCreate))
                : new LifetimeAction(type(type), Trigger.BEFORE_EXPIRY, period(beforeExpiry));
    }

    /// Letters count in either case (recording rotation-policy-put-get).
    private static Type type(@Nullable String name) {
        String wanted = name == null ? "" : name.toUpperCase(Locale.ROOT);
        return Arrays.stream(Type.values())
                .filter(type -> type.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.badParameter("Unknown type of a lifetime action: '" + name + "'."));
    }

    private static String period(@Nullable String text) {
        try {
            Period period = Period.parse(text == null ? "" : text);
            boolean sensible = !period.isNegative()
                    && !period.isZero()
                    && period.toTotalMonths() <= 1200
                    && period.getDays() <= 36500;
            if (sensible && text != null) {
                return text;
            }
        } catch (DateTimeParseException e) {
            throw notAPeriod(text);
        }
        throw notAPeriod(text);
    }

    private static Refusal notAPeriod(@Nullable String text) {
        return Refusal.badParameter("Not an ISO 8601 duration of days, months or years: '" + text + "'.");
    }
}
