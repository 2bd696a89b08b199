package app.keyturn.vault;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The keys of one vault. Every method blocks until the service has answered, may be called from any thread but the
/// FX thread, and ends with a [VaultException] where the service or the way to it says no.
///
/// Reads are repeated by the client where that helps. Writes are sent once: none of them is idempotent, and a version
/// that came to be twice cannot be deleted.
public interface Vault extends AutoCloseable {
    VaultAddress address();

    /// Who is signed in, as far as it is known; null before the first request.
    default @Nullable String account() {
        return null;
    }

    /// What each way to sign in said, where several were tried; empty where one was chosen, and before the
    /// first request.
    default List<SignInLink> signInLinks() {
        return List.of();
    }

    /// True where writes are refused here, before they are sent.
    default boolean readOnly() {
        return false;
    }

    /// How fast a vault is asked now.
    ///
    /// @param perSecond requests at most; 0 where nothing limits them
    /// @param slowed    less than usual, because the vault refused or was slow
    record Pace(int perSecond, boolean slowed) {
        public static final Pace FREE = new Pace(0, false);
    }

    default Pace pace() {
        return Pace.FREE;
    }

    /// The request id of the last write that this thread sent and had answered; null where that is not
    /// known.
    default @Nullable String lastRequestId() {
        return null;
    }

    /// One small read that shows that the vault is there and lets us list its keys.
    ///
    /// @return how many keys the first page of the list has
    int probe();

    /// Hands over the keys page by page, as they arrive, in the service's order. A page may be short or empty.
    /// Listed keys carry no type, size or operations, and no version; [#getKey(String)] does.
    void listKeys(Consumer<List<KeyItem>> page);

    /// The current version of a key. This, not the newest creation time, tells which version is current: times have a
    /// resolution of one second and tie.
    KeyDetails getKey(String name);

    KeyDetails getKey(String name, String version);

    /// All versions in the service's order, which is by version id and so says nothing about time.
    List<KeyItem> listKeyVersions(String name);

    /// Encrypts, decrypts, wraps, unwraps, signs or verifies. Changes nothing, and is repeated like a read.
    KeyUse.Output useKey(KeyUse use);

    /// Makes a key, or a new version where the name is in use. Nothing of an earlier version is carried over.
    KeyDetails createKey(NewKey key);

    /// Takes in a key that was made elsewhere: a new key, or a new version where the name is in use. Nothing of an
    /// earlier version is carried over.
    KeyDetails importKey(ImportedKey key);

    /// Makes a new version of the same type, size or curve and operations, now.
    KeyDetails rotateKey(String name);

    /// Changes the named members of one version; what the change leaves out stays as it is.
    KeyDetails updateKey(KeyChange change);

    RotationPolicy getRotationPolicy(String name);

    /// Deletes a key with all its versions; a single version cannot be deleted. The service goes on with it after its
    /// answer.
    DeletedKey deleteKey(String name);

    /// All deleted keys that can still be recovered, in the service's order.
    List<DeletedKey> listDeletedKeys();

    DeletedKey getDeletedKey(String name);

    /// Brings a deleted key back with all its versions. The service goes on with it after its answer.
    KeyDetails recoverDeletedKey(String name);

    /// Destroys a deleted key for good. The service goes on with it after its answer.
    ///
    /// @return the name
    String purgeDeletedKey(String name);

    /// Random bytes from the hardware of a managed HSM; a vault gives none.
    ///
    /// @param count 1 to 128
    byte[] getRandomBytes(int count);

    /// What the hardware attests about a version that it holds. A vault without such hardware answers
    /// with nothing to attest.
    KeyAttestation getKeyAttestation(String name, String version);

    /// A backup of a key with all its versions. Only the service can read it, and only in the same
    /// subscription and geography (<https://learn.microsoft.com/azure/key-vault/general/backup>).
    byte[] backupKey(String name);

    /// Restores a key from its backup, under its old name and with its old versions.
    ///
    /// @param name as the backup's manifest has it, for the log; the service takes the name from the
    ///     backup
    KeyDetails restoreKey(String name, byte[] backup);

    /// Replaces the whole policy of a key; versions that exist keep their expiry.
    RotationPolicy updateRotationPolicy(String name, RotationPolicy policy);

    /// Lets go of connections and threads. What is being asked comes to its end; nothing can be asked any more.
    @Override
    void close();
}
