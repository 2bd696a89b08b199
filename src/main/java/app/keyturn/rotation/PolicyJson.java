package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// Reads the file that `az keyvault key rotation-policy update --value` takes, and what `rotation-policy show` prints
/// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>). Names and types of actions count
/// in either case, as in the service.
final class PolicyJson {
    /// The text is no such file; the message says what is wrong with it.
    static final class Unreadable extends Exception {
        private final String reason;

        Unreadable(String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// Microsoft's example has comments.
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private PolicyJson() {}

    static RotationPolicy read(String json) throws Unreadable {
        var root = parse(json);
        var actions = root.path("lifetimeActions");
        if (!root.isObject()
                || (actions.isMissingNode() && root.path("attributes").isMissingNode())) {
            throw new Unreadable(text("rotation.json.noPolicy"), null);
        }
        var inside = present(root.path("attributes").path("expiryTime"));
        var expiry = inside != null ? inside : present(root.path("expiresIn"));
        return RotationPolicy.of(
                trigger(actions, "Rotate"), trigger(actions, "Notify"), expiry == null ? null : period(expiry));
    }

    private static JsonNode parse(String json) throws Unreadable {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new Unreadable(
                    where == null
                            ? text("rotation.json.noJson")
                            : text("rotation.json.noJsonAt", Integer.toString(where.getLineNr())),
                    e);
        }
    }

    private static @Nullable Trigger trigger(JsonNode actions, String type) throws Unreadable {
        Trigger found = null;
        for (var action : actions) {
            if (type.equalsIgnoreCase(typeOf(action))) {
                if (found != null) {
                    throw new Unreadable(text("rotation.json.twice", type), null);
                }
                // `show` prints times beside the action, not inside a trigger.
                found = trigger(action.has("trigger") ? action.path("trigger") : action);
            }
        }
        return found;
    }

    /// `rotation-policy show` prints the type without the object around it.
    private static @Nullable String typeOf(JsonNode action) {
        var inside = present(action.path("action").path("type"));
        return inside != null ? inside : present(action.path("action"));
    }

    private static Trigger trigger(JsonNode trigger) throws Unreadable {
        var after = present(trigger.path("timeAfterCreate"));
        var before = present(trigger.path("timeBeforeExpiry"));
        if (after != null && before == null) {
            return Trigger.afterCreation(period(after));
        }
        if (before != null && after == null) {
            return Trigger.beforeExpiry(period(before));
        }
        throw new Unreadable(text("rotation.json.noTrigger"), null);
    }

    private static @Nullable String present(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static Period period(String duration) throws Unreadable {
        try {
            return Period.parse(duration);
        } catch (DateTimeException e) {
            throw new Unreadable(text("rotation.json.noPeriod", duration), e);
        }
    }
}
