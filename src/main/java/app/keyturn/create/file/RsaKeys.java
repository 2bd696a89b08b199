package app.keyturn.create.file;

import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.PublicKeyMaterial;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.util.BigIntegers;

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
    static PrivateKeyMaterial pkcs1(byte[] octets) throws KeyFileException {
        var key = Asn1.reading(() -> RSAPrivateKey.getInstance(ASN1Sequence.getInstance(Asn1.whole(octets))));
        if (key.getVersion().signum() != 0) {
            throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, "RSA with more than two primes");
        }
        return of(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrime1(),
                key.getPrime2(),
                key.getExponent1(),
                key.getExponent2(),
                key.getCoefficient());
    }

    static PrivateKeyMaterial of(RSAPrivateCrtKeyParameters key) throws KeyFileException {
        return of(
                key.getModulus(),
                key.getPublicExponent(),
                key.getExponent(),
                key.getP(),
                key.getQ(),
                key.getDP(),
                key.getDQ(),
                key.getQInv());
    }

    /// @param numbers in the order of [#MEMBERS]
    private static PrivateKeyMaterial of(BigInteger... numbers) throws KeyFileException {
        Map<Member, BigInteger> members = new EnumMap<>(Member.class);
        for (int i = 0; i < numbers.length; i++) {
            members.put(MEMBERS.get(i), numbers[i]);
        }
        return of(members);
    }

    /// @param numbers all of [#MEMBERS]
    static PrivateKeyMaterial of(Map<Member, BigInteger> numbers) throws KeyFileException {
        var n = get(numbers, Member.N);
        checkSize(n.bitLength());
        for (var number : numbers.values()) {
            require(number.signum() > 0 && number.bitLength() <= n.bitLength());
        }
        check(numbers);
        Map<Member, byte[]> members = new EnumMap<>(Member.class);
        numbers.forEach((member, number) -> members.put(member, BigIntegers.asUnsignedByteArray(number)));
        var publicKey = new PublicKeyMaterial.Rsa(n, get(numbers, Member.E));
        return new PrivateKeyMaterial(KeyType.RSA, n.bitLength(), null, publicKey, members);
    }

    static void checkSize(int bits) throws KeyFileException {
        if (!KeyRules.RSA_SIZES.contains(bits)) {
            throw new KeyFileException(Trouble.UNSUPPORTED_SIZE, Integer.toString(bits));
        }
    }

    static BigInteger get(Map<Member, BigInteger> numbers, Member member) {
        var number = numbers.get(member);
        if (number == null) {
            throw new IllegalStateException("RSA without " + member);
        }
        return number;
    }

    private static void check(Map<Member, BigInteger> numbers) throws KeyFileException {
        var n = get(numbers, Member.N);
        var e = get(numbers, Member.E);
        var d = get(numbers, Member.D);
        var p = get(numbers, Member.P);
        var q = get(numbers, Member.Q);
        require(p.testBit(0) && q.testBit(0) && p.bitLength() > 1 && q.bitLength() > 1);
        require(p.multiply(q).equals(n));
        require(e.testBit(0) && e.bitLength() > 1 && e.compareTo(n) < 0);
        checkExponent(e, d, get(numbers, Member.DP), p);
        checkExponent(e, d, get(numbers, Member.DQ), q);
        require(isOne(get(numbers, Member.QI).multiply(q).mod(p)));
    }

    /// `dp = d mod (p - 1)`, and `e · dp ≡ 1 (mod p - 1)`.
    private static void checkExponent(BigInteger e, BigInteger d, BigInteger dp, BigInteger p) throws KeyFileException {
        var less = p.subtract(BigInteger.ONE);
        require(d.mod(less).equals(dp));
        require(isOne(e.multiply(dp).mod(less)));
    }

    private static boolean isOne(BigInteger number) {
        return number.equals(BigInteger.ONE);
    }

    static void require(boolean holds) throws KeyFileException {
        if (!holds) {
            throw new KeyFileException(Trouble.INCONSISTENT);
        }
    }
}
