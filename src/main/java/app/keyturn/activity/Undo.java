package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.activity.WriteWords.Line;
import app.keyturn.ui.Explained;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Meanwhile;
import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.write.CreateIntent;
import app.keyturn.vault.write.DeleteIntent;
import app.keyturn.vault.write.ImportIntent;
import app.keyturn.vault.write.PolicyIntent;
import app.keyturn.vault.write.PurgeIntent;
import app.keyturn.vault.write.RecoverIntent;
import app.keyturn.vault.write.RestoreIntent;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.UpdateIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a write is taken back: by another write that puts back what the first one replaced. The key is
/// read before that. Nothing is sent where it is not as the first write left it.
final class Undo {
    /// Reads, compares and writes. Blocks.
    @FunctionalInterface
    private interface Step {
        void carryOut(Vault vault, Formats formats) throws Explained;
    }

    private final String whyNot;
    private final String stays;
    private final @Nullable Step step;

    private Undo(String whyNot, String stays, @Nullable Step step) {
        this.whyNot = whyNot;
        this.stays = stays;
        this.step = step;
    }

    /// Why a write cannot be taken back; empty where it can.
    String whyNot() {
        return whyNot;
    }

    /// What of it cannot be taken back, in words; empty where all can.
    String stays() {
        return stays;
    }

    /// Takes the write back. Blocks.
    ///
    /// @throws Explained where someone has changed the key since; nothing was sent
    /// @throws app.keyturn.vault.VaultException where the key could not be read or written
    void carryOut(Vault vault, Formats formats) throws Explained {
        Objects.requireNonNull(step, whyNot).carryOut(vault, formats);
    }

    /// @param managedHsm whether the vault of the write is one
    static Undo of(ActivityEntry entry, boolean managedHsm) {
        if (entry.state() != State.DONE) {
            return impossible(
                    switch (entry.state()) {
                        case RUNNING -> "undo.running";
                        case UNKNOWN -> "undo.unknown";
                        default -> "undo.notDone";
                    });
        }
        return switch (entry.intent()) {
            case UpdateIntent update -> of(update);
            case PolicyIntent policy -> of(policy, managedHsm);
            case CreateIntent made -> impossible("undo.created");
            case ImportIntent made -> impossible("undo.created");
            case RotateIntent rotation -> impossible("undo.rotated");
            case DeleteIntent deletion -> impossible("undo.deleted");
            case RecoverIntent recovery -> impossible("undo.recovered");
            case RestoreIntent restoration -> impossible("undo.restored");
            case PurgeIntent purge -> impossible("undo.purged");
            case null -> impossible("undo.newer");
        };
    }

    private static Undo impossible(String key) {
        return new Undo(text(key), "", null);
    }

    private static Undo of(UpdateIntent done) {
        var before = done.before();
        if (before == null) {
            return impossible("undo.unread");
        }
        List<String> stays = new ArrayList<>();
        var back = back(done.wanted(), before, stays);
        var kept = stays.isEmpty() ? "" : text("undo.stays", String.join(", ", stays));
        return back.equals(nothing(back))
                ? new Undo(kept.isEmpty() ? text("undo.same") : kept, kept, null)
                : new Undo("", kept, (vault, formats) -> putBack(done, back, vault, formats));
    }

    private static KeyChange nothing(KeyChange change) {
        return new KeyChange(change.name(), change.version(), null, null, null, null, null);
    }

    /// What is to be sent. The service can move times, but not remove them. An immutable release policy
    /// stays for good, and none can be removed.
    private static KeyChange back(KeyChange wanted, KeyChange before, List<String> stays) {
        var released = wanted.releasePolicy();
        return new KeyChange(
                wanted.name(),
                wanted.version(),
                changed(wanted.enabled(), before.enabled()),
                movable(wanted.notBefore(), before.notBefore(), text("review.activates"), stays),
                movable(wanted.expiresOn(), before.expiresOn(), text("review.expires"), stays),
                changed(wanted.operations(), before.operations()),
                changed(wanted.tags(), before.tags()),
                movable(
                        released,
                        released != null && released.immutable() ? null : before.releasePolicy(),
                        text("review.release"),
                        stays));
    }

    private static <T> @Nullable T changed(@Nullable T wanted, @Nullable T before) {
        return wanted == null || wanted.equals(before) ? null : before;
    }

    private static <T> @Nullable T movable(@Nullable T wanted, @Nullable T before, String what, List<String> stays) {
        if (wanted != null && before == null) {
            stays.add(what);
        }
        return changed(wanted, before);
    }

    private static void putBack(UpdateIntent done, KeyChange back, Vault vault, Formats formats) throws Explained {
        var now = vault.getKey(back.name(), back.version());
        if (!done.heldBy(now)) {
            var different = new WriteWords(formats)
                    .members(done.membersOf(now), done.wanted()).stream()
                            .filter(line -> !line.before().equals(line.after()))
                            .map(Undo::difference)
                            .collect(Collectors.joining("; "));
            throw new Explained(Meanwhile.changedSince(back.name(), different));
        }
        vault.updateKey(back);
    }

    private static String difference(Line line) {
        return text("undo.difference", line.what(), line.before(), line.after());
    }

    /// A policy can be replaced, not removed. The default of a vault is the same as a policy that asks
    /// for the usual notice alone; a managed HSM treats a key without a policy otherwise.
    private static Undo of(PolicyIntent done, boolean managedHsm) {
        var before = done.before();
        if (before == null || !before.readable()) {
            return impossible("undo.unread");
        }
        if (!before.wasSet() && managedHsm) {
            return impossible("undo.policy.none");
        }
        var back = RotationPolicy.of(before.rotate(), before.notice(), before.expiryTime());
        return back.sameContent(done.wanted())
                ? impossible("undo.same")
                : new Undo("", "", (vault, _) -> putBack(done, back, vault));
    }

    private static void putBack(PolicyIntent done, RotationPolicy back, Vault vault) throws Explained {
        var now = vault.getRotationPolicy(done.key());
        var left = done.wanted().storedIn(vault.address());
        if (!now.sameContent(left)) {
            throw new Explained(Meanwhile.changedSince(
                    done.key(),
                    text("undo.difference", text("activity.line.policy"), PolicyWords.of(now), PolicyWords.of(left))));
        }
        vault.updateRotationPolicy(done.key(), back);
    }
}
