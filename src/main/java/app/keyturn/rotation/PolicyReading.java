package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.PolicyJson.Unreadable;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.Durations;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one document of a rotation policy. Documents differ in how names are written, in whether the
/// expiry is among the attributes, and in whether the times of an action are inside a trigger.
final class PolicyReading {
    private static final Set<String> ABOUT_ITSELF =
            Set.of("id", "created", "createdon", "updated", "updatedon", "vaultname", "hsmname", "keyname", "name");

    private final JsonNode root;
    private final List<Period> expiries = new ArrayList<>();
    private final Map<String, Trigger> triggers = new HashMap<>();

    /// Whether the document says that nothing shall happen, by a list of actions and attributes that
    /// are both empty. A document that sets nothing and does not say so is the rest of one that means
    /// something else.
    private boolean saysNothingShallHappen;

    PolicyReading(JsonNode root) {
        this.root = root;
    }

    RotationPolicy read() throws Unreadable {
        if (!root.isObject()) {
            throw new Unreadable(text("rotation.json.noPolicy"), null);
        }
        readRoot(new PolicyMembers(root, ""));
        if (triggers.isEmpty() && expiries.isEmpty() && !saysNothingShallHappen) {
            throw new Unreadable(text("rotation.json.nothing"), null);
        }
        return RotationPolicy.of(
                triggers.get("rotate"), triggers.get("notify"), expiries.isEmpty() ? null : expiries.getFirst());
    }

    private void readRoot(PolicyMembers members) throws Unreadable {
        if (!members.has("lifetimeactions")
                && !members.has("attributes")
                && !members.has("expiresin")
                && !members.has("expirytime")) {
            throw new Unreadable(text("rotation.json.noPolicy"), null);
        }
        readExpiry(members);
        var attributes = members.take("attributes");
        if (attributes != null) {
            var inside = members.object("attributes", attributes);
            readExpiry(inside);
            inside.refuseOthers(ABOUT_ITSELF);
        }
        readActions(members);
        members.refuseOthers(ABOUT_ITSELF);
    }

    /// The service says expiryTime, the clients say expiresIn.
    private void readExpiry(PolicyMembers members) throws Unreadable {
        for (var name : List.of("expirytime", "expiresin")) {
            var period = period(members, name);
            if (period != null) {
                expiries.add(period);
            }
        }
        if (expiries.size() > 1) {
            throw new Unreadable(text("rotation.json.twiceExpiry"), null);
        }
    }

    private static @Nullable Period period(PolicyMembers members, String name) throws Unreadable {
        var written = members.textOf(name);
        if (written == null) {
            return null;
        }
        return Durations.read(written)
                .orElseThrow(() -> new Unreadable(text("rotation.json.noPeriod", members.place(name), written), null));
    }

    private void readActions(PolicyMembers members) throws Unreadable {
        var actions = members.take("lifetimeactions");
        if (actions == null) {
            return;
        }
        if (!actions.isArray()) {
            throw new Unreadable(text("rotation.json.noList", members.place("lifetimeactions")), null);
        }
        saysNothingShallHappen = actions.isEmpty() && members.take("attributes") != null;
        for (int i = 0; i < actions.size(); i++) {
            readAction(members.object("lifetimeactions", i, actions.get(i)));
        }
    }

    private void readAction(PolicyMembers action) throws Unreadable {
        var type = type(action);
        var trigger = action.take("trigger");
        var times = trigger == null ? action : action.object("trigger", trigger);
        var read = trigger(times);
        if (trigger != null) {
            times.refuseOthers(Set.of());
        }
        action.refuseOthers(Set.of());
        if (triggers.put(type, read) != null) {
            throw new Unreadable(text("rotation.json.twice", type.equals("rotate") ? "Rotate" : "Notify"), null);
        }
    }

    /// As a text, or as the service has it: an object around the type. Either counts in either case.
    private static String type(PolicyMembers action) throws Unreadable {
        var node = action.take("action");
        var name = node != null && node.isObject() ? type(action.object("action", node), "type") : asText(node);
        if (name == null || !name.equalsIgnoreCase("rotate") && !name.equalsIgnoreCase("notify")) {
            throw new Unreadable(
                    text("rotation.json.noAction", action.place("action"), name == null ? String.valueOf(node) : name),
                    null);
        }
        return name.equalsIgnoreCase("rotate") ? "rotate" : "notify";
    }

    private static @Nullable String type(PolicyMembers inside, String name) throws Unreadable {
        var type = inside.textOf(name);
        inside.refuseOthers(Set.of());
        return type;
    }

    private static @Nullable String asText(@Nullable JsonNode node) {
        return node != null && node.isTextual() ? node.textValue() : null;
    }

    private static Trigger trigger(PolicyMembers times) throws Unreadable {
        var after = period(times, "timeaftercreate");
        var before = period(times, "timebeforeexpiry");
        if (after != null && before != null) {
            throw new Unreadable(text("rotation.json.bothTriggers", times.place()), null);
        }
        if (after != null) {
            return Trigger.afterCreation(after);
        }
        if (before != null) {
            return Trigger.beforeExpiry(before);
        }
        throw new Unreadable(text("rotation.json.noTrigger", times.place()), null);
    }
}
