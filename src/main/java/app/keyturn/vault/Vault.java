package app.keyturn.vault;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The keys of one vault. Every method blocks until the service has answered, may be called from any thread but the
/// FX thread, and ends with a [VaultException] where the service or the way to it says no.
///
/// Reads are repeated by the client where that helps. Writes are sent once: none of them is idempotent, and a version
/// that came to be twice cannot be deleted.
public interface Vault {
    VaultAddress address();

    /// Who is signed in, as far as it is known; null before the first request.
    default @Nullable String account() {
        return null;
    }

    /// True where writes are refused here, before they are sent.
    default boolean readOnly() {
        return false;
    }

    /// One small read that shows that the vault is there and lets us list its keys.
    void probe();

    /// Hands over the keys page by page, as they arrive, in the service's order. A page may be short or empty.
    /// Listed keys carry no type, size or operations, and no version; [#getKey(String)] does.
    void listKeys(Consumer<List<KeyItem>> page);

    /// The current version of a key. This, not the newest creation time, tells which version is current: times have a
    /// resolution of one second and tie.
    KeyDetails getKey(String name);

    KeyDetails getKey(String name, String version);

    /// All versions in the service's order, which is by version id and so says nothing about time.
    List<KeyItem> listKeyVersions(String name);

    /// Makes a key, or a new version where the name is in use. Nothing of an earlier version is carried over.
    KeyDetails createKey(NewKey key);

    /// Makes a new version of the same type, size or curve and operations, now.
    KeyDetails rotateKey(String name);

    /// Changes the named members of one version; what the change leaves out stays as it is.
    KeyDetails updateKey(KeyChange change);

    RotationPolicy getRotationPolicy(String name);

    /// Replaces the whole policy of a key; versions that exist keep their expiry.
    RotationPolicy updateRotationPolicy(String name, RotationPolicy policy);
}
