package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes members of one version.
///
/// @param before the members that the change names, as they were; null where they could not be read
public record UpdateIntent(KeyChange wanted, @Nullable KeyChange before) implements Intent<KeyDetails> {
    static UpdateIntent of(Vault vault, KeyChange wanted) {
        var there = Versions.readable(() -> read(vault, wanted));
        return new UpdateIntent(wanted, there == null ? null : members(there).only(wanted));
    }

    /// The members that the change names, as a version has them.
    public KeyChange membersOf(KeyDetails version) {
        return members(version).only(wanted);
    }

    /// Whether a version is as the change wants it.
    public boolean heldBy(KeyDetails version) {
        return has(version, wanted);
    }

    @Override
    public Operation operation() {
        return Operation.UPDATE_KEY;
    }

    @Override
    public String key() {
        return wanted.name();
    }

    @Override
    public KeyDetails send(Vault vault) {
        return vault.updateKey(wanted);
    }

    @Override
    public Outcome<KeyDetails> findOutcome(Vault vault, Failure lost) {
        var there = read(vault, wanted);
        if (has(there, wanted)) {
            return new Outcome.Done<>(there);
        }
        return membersOf(there).equals(before) ? Outcome.notDone(lost) : Outcome.unknown(lost);
    }

    private static KeyDetails read(Vault vault, KeyChange change) {
        return vault.getKey(change.name(), change.version());
    }

    private static KeyChange members(KeyDetails key) {
        var item = key.item();
        return new KeyChange(
                item.name(),
                item.version(),
                item.enabled(),
                item.notBefore(),
                item.expiresOn(),
                key.operations(),
                item.tags(),
                key.releasePolicy());
    }

    private static boolean has(KeyDetails there, KeyChange asked) {
        var item = there.item();
        return (asked.enabled() == null || asked.enabled() == item.enabled())
                && CreateIntent.sameSecond(asked.notBefore(), item.notBefore())
                && CreateIntent.sameSecond(asked.expiresOn(), item.expiresOn())
                && (asked.operations() == null || Set.copyOf(asked.operations()).equals(Set.copyOf(there.operations())))
                && (asked.tags() == null || asked.tags().equals(item.tags()))
                && (asked.releasePolicy() == null || same(asked.releasePolicy(), there.releasePolicy()));
    }

    /// Whether both release policies say the same, whatever their layout and the order of their members. The
    /// service writes documents in an order of its own (recording create-ec-hsm-with-release-policy).
    public static boolean same(@Nullable ReleasePolicy one, @Nullable ReleasePolicy other) {
        return one == null || other == null
                ? one == other
                : one.immutable() == other.immutable() && Json.same(one.json(), other.json());
    }
}
