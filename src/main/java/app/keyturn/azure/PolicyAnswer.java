package app.keyturn.azure;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.RotationPolicy.Unread;
import app.keyturn.vault.policy.Durations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a rotation policy as the service writes it. A member that cannot be read is noted with its
/// text and fails nothing, so that the key can still be shown and the policy replaced.
final class PolicyAnswer {
    private static final List<String> TYPES = List.of("Rotate", "Notify");

    private final JsonNode answer;
    private final Map<String, Trigger> triggers = new HashMap<>();
    private final List<Unread> unread = new ArrayList<>();

    private PolicyAnswer(JsonNode answer) {
        this.answer = answer;
    }

    /// @throws UnreadableAnswer where nothing in it is a part of a policy
    static RotationPolicy read(ObjectNode answer) {
        if (!answer.has("lifetimeActions") && !answer.has("attributes")) {
            throw UnreadableAnswer.lasting("The answer is no rotation policy");
        }
        return new PolicyAnswer(answer).read();
    }

    private RotationPolicy read() {
        readActions(answer.path("lifetimeActions"));
        var attributes = answer.path("attributes");
        var expiry = period("expiryTime", attributes.path("expiryTime"));
        var created = instant("created", attributes.path("created"));
        var updated = instant("updated", attributes.path("updated"));
        return new RotationPolicy(triggers.get("Rotate"), triggers.get("Notify"), expiry, created, updated, unread);
    }

    private void readActions(JsonNode actions) {
        if (isGiven(actions) && !actions.isArray()) {
            noteUnread("lifetimeActions", actions);
        }
        for (var action : actions.isArray() ? actions : JsonNodeFactory.instance.arrayNode()) {
            readAction(action);
        }
    }

    private void readAction(JsonNode action) {
        var type = type(action.path("action").path("type").asText());
        if (type == null) {
            noteUnread("action", action.path("action"));
            return;
        }
        var trigger = trigger(type, action.path("trigger"));
        if (trigger != null && triggers.put(type, trigger) != null) {
            noteUnread("lifetimeActions", actionsOf(type));
        }
    }

    private static JsonNode actionsOf(String type) {
        return JsonNodeFactory.instance.arrayNode().add(type).add(type);
    }

    /// The type of an action. Case is not regarded: a vault writes `Rotate`, a managed HSM `rotate`.
    private static @Nullable String type(String written) {
        return TYPES.stream().filter(written::equalsIgnoreCase).findFirst().orElse(null);
    }

    private @Nullable Trigger trigger(String type, JsonNode trigger) {
        var after = trigger.path("timeAfterCreate");
        var before = trigger.path("timeBeforeExpiry");
        if (isGiven(after) == isGiven(before)) {
            noteUnread(type + " trigger", trigger);
            return null;
        }
        var time =
                isGiven(after) ? period(type + " timeAfterCreate", after) : period(type + " timeBeforeExpiry", before);
        if (time == null) {
            return null;
        }
        return isGiven(after) ? Trigger.afterCreation(time) : Trigger.beforeExpiry(time);
    }

    private static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private @Nullable Period period(String member, JsonNode duration) {
        var period = Durations.read(duration.textValue());
        if (period.isEmpty() && isGiven(duration)) {
            noteUnread(member, duration);
        }
        return period.orElse(null);
    }

    private @Nullable Instant instant(String member, JsonNode seconds) {
        var time = Seconds.read(seconds);
        if (time == null && isGiven(seconds)) {
            noteUnread(member, seconds);
        }
        return time;
    }

    private void noteUnread(String member, JsonNode found) {
        var text = found.isTextual() ? found.textValue() : found.isMissingNode() ? "null" : found.toString();
        unread.add(new Unread(member, text));
    }
}
