package app.keyturn.vault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The private half of a key on its way into a vault. Its octets are wiped when it is closed, and are
/// never printed. Whoever makes one closes it. Whoever keeps one longer than a call takes a [#copy()].
public final class PrivateKeyMaterial implements AutoCloseable {
    /// A member of a JSON Web Key that holds octets (RFC 7518, section 6; `key_hsm` is Key Vault's own).
    public enum Member {
        N,
        E,
        D,
        P,
        Q,
        DP,
        DQ,
        QI,
        X,
        Y,
        K,
        /// The whole transfer file, which the tool of an HSM's maker has written.
        KEY_HSM
    }

    private final KeyType family;
    private final @Nullable Integer size;
    private final @Nullable String curve;
    private final @Nullable PublicKeyMaterial publicKey;
    private final Map<Member, byte[]> members;
    private boolean closed;

    /// Takes ownership of the arrays, and wipes them when it is closed.
    ///
    /// @param family    RSA, EC or oct
    /// @param size      in bits; null for EC, and where a transfer file does not tell
    /// @param curve     for EC, by the service's name
    /// @param publicKey null for symmetric keys, and where a transfer file does not tell
    public PrivateKeyMaterial(
            KeyType family,
            @Nullable Integer size,
            @Nullable String curve,
            @Nullable PublicKeyMaterial publicKey,
            Map<Member, byte[]> members) {
        this.family = family;
        this.size = size;
        this.curve = curve;
        this.publicKey = publicKey;
        this.members = new EnumMap<>(members);
    }

    public KeyType family() {
        return family;
    }

    public @Nullable Integer size() {
        return size;
    }

    public @Nullable String curve() {
        return curve;
    }

    public @Nullable PublicKeyMaterial publicKey() {
        return publicKey;
    }

    /// SHA-256 of the public key, as [PublicKeys#sha256(PublicKeyMaterial)] has it; null where there is none.
    public @Nullable String fingerprint() {
        return publicKey == null ? null : PublicKeys.sha256(publicKey);
    }

    /// True where the key is wrapped for an HSM, so that only that can read it.
    public boolean wrapped() {
        return members.containsKey(Member.KEY_HSM);
    }

    /// Type with size or curve, as people say it.
    public String words() {
        if (curve != null) {
            return family + " " + curve;
        }
        return size == null ? family.name() : family + " " + size;
    }

    /// The octets themselves, not a copy; null where the key has no such member.
    ///
    /// @throws IllegalStateException after it was closed, because its zeros must not be taken for a
    ///     key
    public synchronized byte @Nullable [] member(Member member) {
        if (closed) {
            throw new IllegalStateException("The key has been wiped");
        }
        return members.get(member);
    }

    /// A copy with arrays of its own. Whoever asks for it closes it.
    public synchronized PrivateKeyMaterial copy() {
        Map<Member, byte[]> copies = new EnumMap<>(Member.class);
        members.keySet().forEach(name -> {
            var octets = member(name);
            if (octets != null) {
                copies.put(name, octets.clone());
            }
        });
        return new PrivateKeyMaterial(family, size, curve, publicKey, copies);
    }

    @Override
    public synchronized void close() {
        members.values().forEach(octets -> Arrays.fill(octets, (byte) 0));
        closed = true;
    }

    @Override
    public String toString() {
        return words() + " •••";
    }
}
