package app.keyturn.keys;

import app.keyturn.ui.ReleasePolicyWords;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.write.UpdateIntent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The editable properties of a version, as they are or as someone wants them.
public record KeyDraft(
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        List<String> operations,
        Map<String, String> tags,
        @Nullable ReleasePolicy releasePolicy) {

    public static KeyDraft of(KeyDetails key) {
        var item = key.item();
        return new KeyDraft(
                item.enabled(),
                item.notBefore(),
                item.expiresOn(),
                key.operations(),
                item.tags(),
                laidOut(key.releasePolicy()));
    }

    private static @Nullable ReleasePolicy laidOut(@Nullable ReleasePolicy policy) {
        return policy == null ? null : new ReleasePolicy(ReleasePolicyWords.pretty(policy.json()), policy.immutable());
    }

    boolean sameRelease(KeyDraft other) {
        return UpdateIntent.same(releasePolicy, other.releasePolicy);
    }

    /// How many properties differ; each tag counts.
    public int differences(KeyDraft other) {
        long tagNames = Stream.concat(tags.keySet().stream(), other.tags.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(tags.get(name), other.tags.get(name)))
                .count();
        return (enabled == other.enabled ? 0 : 1)
                + (Objects.equals(notBefore, other.notBefore) ? 0 : 1)
                + (Objects.equals(expiresOn, other.expiresOn) ? 0 : 1)
                + (sameOperations(other) ? 0 : 1)
                + (sameRelease(other) ? 0 : 1)
                + (int) tagNames;
    }

    boolean sameAs(KeyDraft other) {
        return differences(other) == 0;
    }

    /// This, where `mine` differs from `seen`, and `seen` elsewhere.
    KeyDraft whereEdited(KeyDraft mine, KeyDraft seen) {
        return seen.andWhereEdited(mine, seen, this);
    }

    /// These members, and those of `edited` where `mine` differs from `seen`.
    KeyDraft andWhereEdited(KeyDraft mine, KeyDraft seen, KeyDraft edited) {
        return new KeyDraft(
                (mine.enabled == seen.enabled ? this : edited).enabled,
                (Objects.equals(mine.notBefore, seen.notBefore) ? this : edited).notBefore,
                (Objects.equals(mine.expiresOn, seen.expiresOn) ? this : edited).expiresOn,
                (mine.sameOperations(seen) ? this : edited).operations,
                tagsWhereEdited(mine.tags, seen.tags, edited.tags),
                (mine.sameRelease(seen) ? this : edited).releasePolicy);
    }

    private Map<String, String> tagsWhereEdited(
            Map<String, String> mine, Map<String, String> seen, Map<String, String> edited) {
        Map<String, String> all = new HashMap<>();
        Stream.of(tags, mine, seen, edited)
                .flatMap(some -> some.keySet().stream())
                .forEach(name -> {
                    var from = Objects.equals(mine.get(name), seen.get(name)) ? tags : edited;
                    if (from.containsKey(name)) {
                        all.put(name, from.get(name));
                    }
                });
        return Map.copyOf(all);
    }

    /// A version with these members.
    KeyDetails in(KeyDetails key) {
        var item = key.item();
        return new KeyDetails(
                item.with(new KeyAttributes(enabled, notBefore, expiresOn, item.exportable()), tags),
                key.type(),
                key.keySize(),
                key.curve(),
                operations,
                key.publicKey(),
                releasePolicy);
    }

    /// Their order says nothing.
    boolean sameOperations(KeyDraft other) {
        return new HashSet<>(operations).equals(new HashSet<>(other.operations));
    }

    /// What to ask for so that `original` becomes this; members that are the same are left out.
    public KeyChange changeFrom(KeyDetails original) {
        var before = of(original);
        return new KeyChange(
                original.name(),
                original.version(),
                enabled == before.enabled ? null : enabled,
                Objects.equals(notBefore, before.notBefore) ? null : notBefore,
                Objects.equals(expiresOn, before.expiresOn) ? null : expiresOn,
                sameOperations(before) ? null : operations,
                tags.equals(before.tags) ? null : tags,
                sameRelease(before) ? null : releasePolicy);
    }
}
