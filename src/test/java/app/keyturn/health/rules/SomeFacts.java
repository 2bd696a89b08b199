package app.keyturn.health.rules;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReadOnlyAttributes;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keys for tables of cases, in a few words: `created=-30d exp=+1d-1s policy=after:P30D/P90D type=RSA size=2048`.
///
/// Times are told from [#NOW] on. A policy rotates `after` creation or `before` expiry, with the expiry of new versions
/// behind a slash; it is `none` where none was set, `unread` where it cannot be read. Without a policy or a type, that
/// was not read. Besides, `disabled`, `managed`, `platform=1`, `tag=owner:ada`, `untold=exp`.
public final class SomeFacts {
    public static final Instant NOW = FakeVault.NOW;

    private static final Pattern STEP = Pattern.compile("([+-])(\\d+)([dhs])");

    private final Map<String, String> words = new TreeMap<>();

    private SomeFacts(String text) {
        for (var word : text.strip().split("\\s+")) {
            int at = word.indexOf('=');
            words.put(at < 0 ? word : word.substring(0, at), at < 0 ? "" : word.substring(at + 1));
        }
    }

    static KeyFacts of(String text) {
        return new KeyFacts(known("signing", text), false, NOW);
    }

    public static KnownKey known(String name, String text) {
        return new SomeFacts(text).known(name);
    }

    private KnownKey known(String name) {
        var item = item(name);
        var details = words.containsKey("type") ? details(item, words.get("type")) : null;
        return new KnownKey(item, details, policy(), null, NOW, KnownKey.Writing.NONE);
    }

    private KeyItem item(String name) {
        return new KeyItem(
                new KeyIdentifier("https://contoso-prod.vault.azure.net/keys/" + name + "/v1", name, "v1"),
                new KeyAttributes(!words.containsKey("disabled"), time("nbf"), time("exp"), false),
                new ReadOnlyAttributes(time("created"), time("created"), null, null, words.get("platform")),
                tags(),
                words.containsKey("managed"),
                words.containsKey("untold") ? List.of(words.get("untold").split(",")) : List.of());
    }

    private KeyDetails details(KeyItem item, String type) {
        var size = words.get("size");
        return new KeyDetails(
                item,
                new KeyType(type),
                size == null ? null : Integer.valueOf(size),
                words.get("curve"),
                List.of(),
                null,
                null);
    }

    private Map<String, String> tags() {
        var tag = words.get("tag");
        return tag == null ? Map.of() : Map.of(tag.split(":", -1)[0], tag.split(":", -1)[1]);
    }

    private @Nullable RotationPolicy policy() {
        var policy = words.get("policy");
        if (policy == null) {
            return null;
        }
        if (policy.equals("none")) {
            return RotationPolicy.SERVICE_DEFAULT;
        }
        if (policy.equals("unread")) {
            return new RotationPolicy(
                    null, null, null, null, null, List.of(new RotationPolicy.Unread("lifetimeActions", "7")));
        }
        var parts = policy.split("[:/]");
        var time = Period.parse(parts[1]);
        return RotationPolicy.of(
                parts[0].equals("after") ? Trigger.afterCreation(time) : Trigger.beforeExpiry(time),
                null,
                parts.length > 2 ? Period.parse(parts[2]) : null);
    }

    private @Nullable Instant time(String word) {
        var steps = words.get(word);
        if (steps == null) {
            return null;
        }
        var time = NOW;
        var step = STEP.matcher(steps);
        while (step.find()) {
            var length = Duration.parse(
                    step.group(3).equals("d")
                            ? "P" + step.group(2) + "D"
                            : "PT" + step.group(2) + step.group(3).toUpperCase(Locale.ROOT));
            time = step.group(1).equals("+") ? time.plus(length) : time.minus(length);
        }
        return time;
    }
}
