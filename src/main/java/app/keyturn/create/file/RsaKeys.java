package app.keyturn.create.file;

import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.PublicKeyMaterial;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads RSA keys that a vault takes, and checks that their numbers belong together.
final class RsaKeys {
    /// The members in the order of PKCS #1.
    static final List<Member> MEMBERS =
            List.of(Member.N, Member.E, Member.D, Member.P, Member.Q, Member.DP, Member.DQ, Member.QI);

    /// The same as a JSON Web Key calls them.
    static final String[] NAMES = MEMBERS.stream()
            .map(member -> member.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private RsaKeys() {}

    /// `RSAPrivateKey` of RFC 8017.
    static PrivateKeyMaterial pkcs1(DerReader file) throws KeyFileException {
        var der = file.sequence();
        if (der.number() != 0) {
            throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, "RSA with more than two primes");
        }
        Map<Member, byte[]> members = new EnumMap<>(Member.class);
        try {
            for (var member : MEMBERS) {
                members.put(member, der.integer());
            }
            der.expectEnd();
        } catch (KeyFileException e) {
            wipe(members);
            throw e;
        }
        return of(members);
    }

    /// Takes ownership of the arrays, or wipes them.
    static PrivateKeyMaterial of(Map<Member, byte[]> members) throws KeyFileException {
        members.replaceAll((_, number) -> Wipe.shortest(number));
        var n = new BigInteger(1, get(members, Member.N));
        try {
            checkSize(n.bitLength());
            check(members);
        } catch (KeyFileException e) {
            wipe(members);
            throw e;
        }
        var publicKey = new PublicKeyMaterial.Rsa(n, new BigInteger(1, get(members, Member.E)));
        return new PrivateKeyMaterial(KeyType.RSA, n.bitLength(), null, publicKey, members);
    }

    static void checkSize(int bits) throws KeyFileException {
        if (!KeyRules.RSA_SIZES.contains(bits)) {
            throw new KeyFileException(Trouble.UNSUPPORTED_SIZE, Integer.toString(bits));
        }
    }

    static byte[] get(Map<Member, byte[]> members, Member member) {
        var octets = members.get(member);
        if (octets == null) {
            throw new IllegalStateException("RSA without " + member);
        }
        return octets;
    }

    static void wipe(Map<Member, byte[]> members) {
        Collection<byte[]> all = members.values();
        all.forEach(Wipe::octets);
    }

    private static void check(Map<Member, byte[]> members) throws KeyFileException {
        try (var numbers = new SecretNumbers()) {
            var p = numbers.of(get(members, Member.P));
            var q = numbers.of(get(members, Member.Q));
            require(odd(p) && odd(q) && SecretNumbers.bitLength(p) > 1 && SecretNumbers.bitLength(q) > 1);
            var n = numbers.of(get(members, Member.N));
            require(SecretNumbers.compare(numbers.product(p, q), n) == 0);
            var e = numbers.of(get(members, Member.E));
            require(odd(e) && SecretNumbers.bitLength(e) > 1 && SecretNumbers.compare(e, n) < 0);
            var d = numbers.of(get(members, Member.D));
            checkExponent(numbers, e, d, numbers.of(get(members, Member.DP)), p);
            checkExponent(numbers, e, d, numbers.of(get(members, Member.DQ)), q);
            var qi = numbers.of(get(members, Member.QI));
            require(isOne(numbers, numbers.remainder(numbers.product(qi, q), p)));
        }
    }

    /// `dp = d mod (p - 1)`, and `e · dp ≡ 1 (mod p - 1)`.
    private static void checkExponent(SecretNumbers numbers, int[] e, int[] d, int[] dp, int[] p)
            throws KeyFileException {
        var less = numbers.difference(p, numbers.one());
        require(SecretNumbers.compare(numbers.remainder(d, less), dp) == 0);
        require(isOne(numbers, numbers.remainder(numbers.product(e, dp), less)));
    }

    private static boolean odd(int[] number) {
        return SecretNumbers.bit(number, 0);
    }

    private static boolean isOne(SecretNumbers numbers, int[] number) {
        return SecretNumbers.compare(number, numbers.one()) == 0;
    }

    static void require(boolean holds) throws KeyFileException {
        if (!holds) {
            throw new KeyFileException(Trouble.INCONSISTENT);
        }
    }
}
