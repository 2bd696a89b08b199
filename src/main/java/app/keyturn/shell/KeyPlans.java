package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.backup.BackupFolder;
import app.keyturn.backup.RestorePreview;
import app.keyturn.backup.RestorePreview.Candidate;
import app.keyturn.backup.RestoreRefusal;
import app.keyturn.bulk.BulkPlan;
import app.keyturn.bulk.BulkPlan.Target;
import app.keyturn.bulk.BulkPlan.Titles;
import app.keyturn.keys.KeyRow;
import app.keyturn.ui.Explained;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Meanwhile;
import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.code.AsCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// What can be done to one key or many, as plans that ask first.
final class KeyPlans {
    private final Vault vault;
    private final Formats formats;

    KeyPlans(Vault vault, Formats formats) {
        this.vault = vault;
        this.formats = formats;
    }

    /// Where the vault keeps nothing after a deletion, the name has to be typed.
    BulkPlan delete(List<KeyRow> keys) {
        var targets = targets(keys);
        var names = meant(targets);
        var named = new HashSet<>(names);
        var items = keys.stream()
                .map(KeyRow::item)
                .filter(item -> named.contains(item.name()))
                .toList();
        boolean kept = items.stream().allMatch(KeyPlans::recoverable);
        return new BulkPlan(
                titles("delete.title", "delete.title.now", "delete.title.done"),
                text("delete.words") + "\n" + (kept ? recovery(items.getFirst()) : text("delete.forever")),
                title("delete.verb", names),
                "danger",
                kept ? null : typed(names),
                request(AsCode::deleteKey),
                targets,
                name -> {
                    var deleted = vault.deleteKey(name);
                    var until = deleted.purgedOn();
                    return until == null ? text("delete.done") : text("delete.done.until", formats.date(until));
                });
    }

    /// Each key once, and none of which another version is current than the list showed: someone else has rotated it.
    BulkPlan rotate(List<KeyRow> keys) {
        Map<String, KeyItem> seen = new ConcurrentHashMap<>();
        keys.forEach(key -> seen.put(key.name(), key.item()));
        var targets = keys.stream().map(this::rotateTarget).toList();
        return new BulkPlan(
                titles("rotate.title", "rotate.title.now", "rotate.title.done"),
                text("rotate.many.words"),
                title("rotate.verb", meant(targets)),
                "accent",
                null,
                request(AsCode::rotateKey),
                targets,
                name -> {
                    var now = Meanwhile.now(vault, name);
                    if (now != null && Meanwhile.newer(Objects.requireNonNull(seen.put(name, now.item())), now)) {
                        throw new Explained(Meanwhile.newVersion(now));
                    }
                    return text(
                            "rotate.many.done",
                            Formats.shortVersion(vault.rotateKey(name).version()));
                });
    }

    private Target rotateTarget(KeyRow key) {
        var policy = key.policy();
        boolean lacksPolicy = policy != null && policy.forbidsRotationIn(vault.address());
        return lacksPolicy ? new Target(key.name(), key.material(), text("blocked.noPolicy")) : target(key);
    }

    private static Target target(KeyRow key) {
        return new Target(key.name(), key.material(), key.item().managed() ? text("blocked.managed") : "");
    }

    /// By the recovery level; a vault without soft delete says `Purgeable` alone.
    private static boolean recoverable(KeyItem item) {
        return item.recoveryLevel() != null && item.recoveryLevel().contains("Recoverable");
    }

    private static String recovery(KeyItem item) {
        var days = item.recoverableDays();
        var protection = item.recoveryLevel() != null && !item.recoveryLevel().contains("Purgeable");
        return (days == null ? text("delete.recoverable") : text("delete.recoverable.days", Formats.number(days)))
                + (protection ? " " + text("delete.protected") : "");
    }

    BulkPlan recover(List<DeletedKey> keys) {
        var names = keys.stream().map(DeletedKey::name).toList();
        return new BulkPlan(
                titles("recover.title", "recover.title.now", "recover.title.done"),
                text("recover.words"),
                title("recover.verb", names),
                "success",
                null,
                request(AsCode::recoverDeletedKey),
                names.stream().map(name -> new Target(name, "")).toList(),
                name -> {
                    vault.recoverDeletedKey(name);
                    return text("recover.done");
                });
    }

    BulkPlan purge(List<DeletedKey> keys) {
        var names = keys.stream().map(DeletedKey::name).toList();
        return new BulkPlan(
                titles("purge.title", "purge.title.now", "purge.title.done"),
                text("purge.words"),
                title("purge.verb", names),
                "danger",
                typed(names),
                request(AsCode::purgeDeletedKey),
                names.stream().map(name -> new Target(name, "")).toList(),
                name -> {
                    refuseAnother(keys, name);
                    vault.purgeDeletedKey(name);
                    return text("purge.done");
                });
    }

    /// A key that was recovered and deleted again meanwhile may have got versions that nobody here has seen. Who may
    /// purge need not be allowed to read.
    private void refuseAnother(List<DeletedKey> seen, String name) throws Explained {
        var now = Meanwhile.readable(() -> vault.getDeletedKey(name));
        boolean same = now == null
                || seen.stream()
                        .anyMatch(one -> one.name().equals(name) && Objects.equals(one.deletedOn(), now.deletedOn()));
        if (!same) {
            throw new Explained(Meanwhile.deletedAgain(name));
        }
    }

    /// @param folder gets the backups; never written over
    BulkPlan backUp(List<KeyRow> keys, Path folder) {
        var backups = new BackupFolder(folder);
        var targets = targets(keys);
        return new BulkPlan(
                titles("backup.title", "backup.title.now", "backup.title.done"),
                text("backup.words", folder, where()),
                title("backup.verb", meant(targets)),
                "accent",
                null,
                request(AsCode::backupKey),
                targets,
                name -> text(
                        "backup.done", backups.add(vault, name, formats.now()).getFileName()));
    }

    /// <https://learn.microsoft.com/azure/key-vault/general/backup>,
    /// <https://learn.microsoft.com/azure/key-vault/managed-hsm/key-management>
    private String where() {
        return text(vault.address().managedHsm() ? "backup.where.hsm" : "backup.where.vault");
    }

    BulkPlan restore(RestorePreview preview, BackupFolder folder) {
        var targets = restoreTargets(preview);
        var files = restoreFiles(preview);
        return new BulkPlan(
                titles("restore.title", "restore.title.now", "restore.title.done"),
                text("restore.words", where()),
                title("restore.verb", meant(targets)),
                "success",
                null,
                name -> AsCode.restoreKey(vault.address(), Objects.requireNonNull(files.get(name))),
                targets,
                name -> {
                    var restored = restored(name, preview, folder);
                    return text("restore.done", restored.name(), Formats.shortVersion(restored.version()));
                });
    }

    private static List<Target> restoreTargets(RestorePreview preview) {
        return Stream.of(
                        preview.candidates().stream().map(KeyPlans::target),
                        preview.bare().stream().map(one -> new Target(one.label(), text("restore.bare"))),
                        preview.unreadable().stream()
                                .map(odd -> new Target(odd.file(), "", text("restore.unreadable", odd.why()))))
                .flatMap(targets -> targets)
                .toList();
    }

    /// By the names of the targets.
    private static Map<String, String> restoreFiles(RestorePreview preview) {
        Map<String, String> files = new HashMap<>();
        preview.candidates().forEach(one -> files.put(one.manifest().name(), BackupFolder.fileOf(one.manifest())));
        preview.bare().forEach(one -> files.put(one.label(), one.file()));
        return files;
    }

    private static byte[] bare(String label, RestorePreview preview, BackupFolder folder) throws FileFailure {
        return folder.blob(preview.bare().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow());
    }

    private KeyDetails restored(String name, RestorePreview preview, BackupFolder folder) throws Explained {
        var manifest = preview.candidates().stream()
                .map(Candidate::manifest)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
        try {
            return vault.restoreKey(name, manifest == null ? bare(name, preview, folder) : folder.blob(manifest));
        } catch (VaultException e) {
            throw RestoreRefusal.explained(e, vault.address(), manifest);
        } catch (FileFailure e) {
            throw RestoreRefusal.unread(name, e);
        }
    }

    private static Target target(Candidate one) {
        var note = text(
                one.elsewhere() ? "restore.elsewhere" : "restore.note",
                Formats.number(one.manifest().versions().size()),
                one.manifest().vault());
        return new Target(
                one.manifest().name(),
                note,
                switch (one.meets()) {
                    case NOTHING, UNKNOWN -> "";
                    case KEY -> text("restore.inUse");
                    case DELETED_KEY -> text("restore.deleted");
                    case DAMAGE -> text("restore.damaged");
                    case MISSING -> text("restore.missing");
                });
    }

    private static List<Target> targets(List<KeyRow> keys) {
        return keys.stream().map(KeyPlans::target).toList();
    }

    /// The names that a question and its button speak of: those that are not left out, or all where none is.
    private static List<String> meant(List<Target> targets) {
        boolean some = targets.stream().anyMatch(target -> !target.leftOut());
        return targets.stream()
                .filter(target -> !some || !target.leftOut())
                .map(Target::name)
                .toList();
    }

    private static Titles titles(String before, String now, String done) {
        return new Titles(names -> title(before, names), names -> title(now, names), names -> title(done, names));
    }

    /// "Delete orders", "Delete 3 keys".
    private static String title(String key, List<String> names) {
        var count = Formats.number(names.size());
        return text(key, names.size() == 1 ? names.getFirst() : text("plan.keys", count), count);
    }

    /// The name of one key; of many, how many.
    private static String typed(List<String> names) {
        return names.size() == 1 ? names.getFirst() : Formats.number(names.size());
    }

    private Function<String, AsCode> request(BiFunction<VaultAddress, String, AsCode> of) {
        return name -> of.apply(vault.address(), name);
    }
}
