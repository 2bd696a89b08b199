package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/// Reads the form that ssh-keygen writes
/// (<https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key>). BouncyCastle decrypts and reads it; what the head
/// asks for is looked at before.
final class OpenSsh {
    private static final byte[] MAGIC = Ascii.of("openssh-key-v1\0");
    private static final String NONE = "none";
    /// The work of one round of bcrypt for 32 octets, in rounds of other derivations.
    private static final int COST = 10_000;
    /// The most octets of key and initialization vector, in blocks of bcrypt.
    private static final int BLOCKS = 2;

    /// What stands before the keys.
    ///
    /// @param rounds    of bcrypt
    /// @param publicKey as everyone may read it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(String cipher, String derivation, int rounds, byte[] publicKey) {
        boolean encrypted() {
            return !cipher.equals(NONE);
        }
    }

    private OpenSsh() {}

    static boolean encrypted(byte[] octets) throws KeyFileException {
        return head(octets).encrypted();
    }

    static PrivateKeyMaterial read(byte[] octets, Opening opening) throws KeyFileException {
        var head = head(octets);
        if (head.encrypted()) {
            if (!head.derivation().equals("bcrypt")) {
                throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, head.derivation());
            }
            opening.spend((long) COST * head.rounds(), BLOCKS);
        }
        return material(parsed(octets, head, opening), head);
    }

    private static Head head(byte[] octets) throws KeyFileException {
        try {
            var in = ByteBuffer.wrap(octets);
            var magic = new byte[MAGIC.length];
            in.get(magic);
            if (!java.util.Arrays.equals(magic, MAGIC)) {
                throw KeyFileException.malformed("OpenSSH");
            }
            var cipher = new String(string(in), StandardCharsets.US_ASCII);
            var derivation = new String(string(in), StandardCharsets.US_ASCII);
            int rounds = rounds(ByteBuffer.wrap(string(in)));
            in.getInt(); // how many keys, of which BouncyCastle reads one
            return new Head(cipher, derivation, rounds, string(in));
        } catch (BufferUnderflowException e) {
            throw KeyFileException.malformed("OpenSSH");
        }
    }

    private static int rounds(ByteBuffer options) throws KeyFileException {
        if (!options.hasRemaining()) {
            return 0;
        }
        string(options); // the salt
        return options.getInt();
    }

    private static byte[] string(ByteBuffer in) throws KeyFileException {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw KeyFileException.malformed("OpenSSH");
        }
        var string = new byte[length];
        in.get(string);
        return string;
    }

    /// BouncyCastle says by the words of its exceptions alone whether the passphrase, the cipher or the file is wrong.
    private static AsymmetricKeyParameter parsed(byte[] octets, Head head, Opening opening) throws KeyFileException {
        var passphrase = Wipe.utf8(opening.passphrase());
        try {
            return OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(octets, head.encrypted() ? passphrase : null);
        } catch (RuntimeException e) {
            var words = String.valueOf(e.getMessage());
            if (words.contains("unsupported cipher")) {
                throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, head.cipher());
            }
            throw head.encrypted()
                    ? new KeyFileException(Trouble.WRONG_PASSPHRASE)
                    : KeyFileException.malformed("OpenSSH");
        } finally {
            Wipe.octets(passphrase);
        }
    }

    /// What both halves say of the key must be the same.
    private static PrivateKeyMaterial material(AsymmetricKeyParameter key, Head head) throws KeyFileException {
        return switch (key) {
            case RSAPrivateCrtKeyParameters rsa -> {
                RsaKeys.require(publicKey(head) instanceof RSAKeyParameters half
                        && half.getModulus().equals(rsa.getModulus())
                        && half.getExponent().equals(rsa.getPublicExponent()));
                yield RsaKeys.of(rsa);
            }
            case ECPrivateKeyParameters ec -> {
                var curve = EcKeys.curve(((ECNamedDomainParameters) ec.getParameters()).getName());
                yield EcKeys.of(
                        curve, ec.getD(), publicKey(head) instanceof ECPublicKeyParameters half ? half.getQ() : null);
            }
            case Ed25519PrivateKeyParameters _ -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, "Ed25519");
            case DSAPrivateKeyParameters _ -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, "DSA");
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, "OpenSSH");
        };
    }

    private static AsymmetricKeyParameter publicKey(Head head) throws KeyFileException {
        return Asn1.reading(() -> OpenSSHPublicKeyUtil.parsePublicKey(head.publicKey()));
    }
}
