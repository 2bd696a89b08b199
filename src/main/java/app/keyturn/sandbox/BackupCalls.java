package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.Lazy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// Backup and restore: all versions of a key in one opaque blob, which every vault of the same sandbox can restore, and
/// that of a managed HSM only a managed HSM
/// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-management>). The blob looks like the service's from
/// the outside (recording backup-delete-purge-restore): a mark, then a compact JWE. Whether the service puts the
/// rotation policy in is not known; here it stays behind.
final class BackupCalls {
    private static final String MARK = "&AzureKeyVaultKeyBackupV1.microsoft.com";
    /// The sandbox's own: no backup of a managed HSM was recorded.
    private static final String HSM_MARK = "&ManagedHsmKeyBackup.sandbox";

    private final Lazy<Envelope> envelope;

    BackupCalls(Lazy<Envelope> envelope) {
        this.envelope = envelope;
    }

    Answer backup(Call call) {
        KeyEntry entry = call.key();
        Managed.refuse(entry, "backup");
        KeyEntry kept = new KeyEntry(entry.name(), entry.versions(), null, false, null);
        String blob = mark(call) + envelope.get().seal(ServiceJson.write(KeyCodec.write(kept)));
        String value = Bytes.base64url(blob.getBytes(StandardCharsets.UTF_8));
        return Answer.ok(ServiceJson.object().put("value", value));
    }

    Answer restore(Call call) {
        KeyEntry restored = open(call.body().text("value"), mark(call));
        KeyEntry entry = call.vault().locked(() -> {
            call.vault().entry(restored.name(), call.now()).ifPresent(taken -> {
                throw inUse(call, taken);
            });
            return call.vault().put(restored);
        });
        return Answer.ok(call.bundles().key(entry, entry.latest()));
    }

    private static String mark(Call call) {
        return call.vault().kind().isHsm() ? HSM_MARK : MARK;
    }

    private KeyEntry open(@Nullable String value, String mark) {
        try {
            String blob = new String(Bytes.fromBase64url(value == null ? "" : value), StandardCharsets.UTF_8);
            if (blob.startsWith(mark)) {
                return KeyCodec.read(Body.parse(envelope.get().open(blob.substring(mark.length()))));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    /// Recording restore-malformed-400: the code really is this sentence.
    private static Refusal malformed() {
        return Refusal.of(400, "Malformed backup blob", "Backup blob is corrupt.");
    }

    /// Recording restore-name-in-use-409; the whole text is in recordings of the service's JavaScript client.
    private static Refusal inUse(Call call, KeyEntry taken) {
        return Refusal.of(
                409,
                "Conflict",
                "There was a conflict restoring the key '"
                        + call.bundles().versionId(taken, taken.latest())
                        + "'. This can happen if either: a second key with the same name was created after the first "
                        + "key was deleted; thus trying to restore a key whose name is already in use. To fix this, "
                        + "rename the second key to something else so that the restore works. The second probable "
                        + "cause of this exception is when multiple operations are performed in parallel against the "
                        + "key. To avoid this error, perform operations against a key in a sequential manner.");
    }
}
