package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.DateTimes;
import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.ReleasePolicyWords;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.write.CreateIntent;
import app.keyturn.vault.write.DeleteIntent;
import app.keyturn.vault.write.ImportIntent;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.PolicyIntent;
import app.keyturn.vault.write.PurgeIntent;
import app.keyturn.vault.write.RecoverIntent;
import app.keyturn.vault.write.RestoreIntent;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.UpdateIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a write changes, in words.
public final class WriteWords {
    /// Something that a write changes.
    ///
    /// @param before how it was; empty where that is not known
    /// @param after  how it was meant to be
    record Line(String what, String before, String after) {}

    /// The members of a change that can be named, by the key of their name.
    private static final Map<String, Function<KeyChange, @Nullable Object>> NAMES = names();

    private final Formats formats;

    WriteWords(Formats formats) {
        this.formats = formats;
    }

    private static Map<String, Function<KeyChange, @Nullable Object>> names() {
        Map<String, Function<KeyChange, @Nullable Object>> names = new LinkedHashMap<>();
        names.put("review.enabled", KeyChange::enabled);
        names.put("review.activates", KeyChange::notBefore);
        names.put("review.expires", KeyChange::expiresOn);
        names.put("review.operations", KeyChange::operations);
        names.put("activity.line.tags", KeyChange::tags);
        names.put("review.release", KeyChange::releasePolicy);
        return names;
    }

    /// "Expires, Tags": the names of what a change changes.
    public static String names(KeyChange change) {
        return NAMES.entrySet().stream()
                .filter(member -> member.getValue().apply(change) != null)
                .map(member -> text(member.getKey()))
                .collect(Collectors.joining(", "));
    }

    /// What a write changes. Empty where it was written by a newer Keyturn.
    List<Line> of(ActivityEntry entry) {
        return entry.intent() == null ? List.of() : of(entry, entry.intent());
    }

    private List<Line> of(ActivityEntry entry, Intent<?> intent) {
        return switch (intent) {
            case UpdateIntent(var wanted, var before) -> members(before, wanted);
            case PolicyIntent policy -> List.of(policy(policy.before(), policy.wanted()));
            case CreateIntent create -> made(create.wanted());
            case ImportIntent imported -> made(imported.wanted());
            case RotateIntent rotation -> List.of(rotated(rotation, entry.version()));
            case DeleteIntent deletion -> List.of(key("activity.key.there", "activity.key.deleted"));
            case RecoverIntent recovery -> List.of(key("activity.key.deleted", "activity.key.there"));
            case PurgeIntent purge -> List.of(key("activity.key.deleted", "activity.key.purged"));
            case RestoreIntent restoration -> List.of(key("activity.key.none", "activity.key.there"));
        };
    }

    private static Line key(String before, String after) {
        return new Line(text("activity.line.key"), text(before), text(after));
    }

    /// The members that a change names.
    ///
    /// @param before null where it is not known
    List<Line> members(@Nullable KeyChange before, KeyChange after) {
        var was = before == null ? Map.<String, String>of() : words(before, after);
        return words(after, after).entrySet().stream()
                .map(member -> new Line(member.getKey(), was.getOrDefault(member.getKey(), ""), member.getValue()))
                .toList();
    }

    /// The members of `values` that `names` has, in words by their names.
    private Map<String, String> words(KeyChange values, KeyChange names) {
        Map<String, String> words = new LinkedHashMap<>();
        NAMES.forEach((name, member) -> {
            if (member.apply(names) != null) {
                words.put(text(name), value(member.apply(values)));
            }
        });
        return words;
    }

    private String value(@Nullable Object value) {
        return switch (value) {
            case null -> text("review.none");
            case Boolean flag -> text(flag ? "review.yes" : "review.no");
            case Instant time -> DateTimes.write(time, formats);
            case Map<?, ?> tags -> tags(tags);
            case ReleasePolicy policy -> ReleasePolicyWords.pretty(policy.json());
            case List<?> operations -> list(operations);
            default -> value.toString();
        };
    }

    static Line policy(@Nullable RotationPolicy before, RotationPolicy after) {
        return new Line(
                text("activity.line.policy"), before == null ? "" : PolicyWords.of(before), PolicyWords.of(after));
    }

    private static Line rotated(RotateIntent rotation, @Nullable String version) {
        var before = rotation.before();
        return new Line(
                text("activity.line.version"),
                before == null ? "" : Formats.number(before.size()),
                version == null ? text("activity.versions.more") : text("activity.versions.new", version));
    }

    /// A key as the change that would make it so.
    private List<Line> made(NewKey key) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(text("activity.line.material"), text("review.none"), material(key)));
        lines.addAll(members(
                null,
                new KeyChange(
                        key.name(),
                        "",
                        key.enabled(),
                        key.notBefore(),
                        key.expiresOn(),
                        key.operations().isEmpty() ? null : key.operations(),
                        key.tags().isEmpty() ? null : key.tags(),
                        key.releasePolicy())));
        return List.copyOf(lines);
    }

    private static String material(NewKey key) {
        if (key.curve() != null) {
            return key.type() + " " + key.curve();
        }
        return key.keySize() == null ? key.type().toString() : key.type() + " " + key.keySize();
    }

    private static String list(List<?> values) {
        return values.isEmpty()
                ? text("review.none")
                : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String tags(Map<?, ?> tags) {
        return tags.isEmpty()
                ? text("review.none")
                : tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
