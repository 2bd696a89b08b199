package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Reads the private keys of a PKCS #12 file (RFC 7292), which Windows calls PFX. The `KeyStore` of
/// the JDK is not used: it knows no P-256K, takes passphrases of ASCII only, and keeps keys in numbers
/// that cannot be wiped.
final class Pkcs12 {
    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
    private static final String KEY_BAG = "1.2.840.113549.1.12.10.1.1";
    private static final String SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
    private static final String FRIENDLY_NAME = "1.2.840.113549.1.9.20";
    private static final String PBMAC1 = "1.2.840.113549.1.5.14";

    private static final int WHOLE = 0x80;

    private final Opening opening;

    private Pkcs12(Opening opening) {
        this.opening = opening;
    }

    static KeyFile read(byte[] file, Opening opening) throws KeyFileException {
        new Pkcs12(opening).file(new DerReader(Ber.toDer(file)));
        return opening.found();
    }

    private void file(DerReader file) throws KeyFileException {
        var pfx = file.sequence();
        pfx.number();
        var content = pfx.sequence();
        if (!content.oid().equals(DATA)) {
            // Protected by a signature in place of a passphrase, which no known program writes.
            throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, "PKCS #7");
        }
        var safes = content.enter(DerReader.context(0)).octets();
        if (pfx.more()) {
            check(pfx.sequence(), safes);
        }
        var contents = new DerReader(safes).sequence();
        while (contents.more()) {
            safe(contents.sequence());
        }
    }

    /// Checks the passphrase by the code (MAC) in the file.
    private void check(DerReader mac, byte[] safes) throws KeyFileException {
        var info = mac.sequence();
        var algorithm = info.sequence();
        var oid = algorithm.oid();
        if (oid.equals(PBMAC1)) {
            return; // the keys' own encryption tells as well
        }
        var expected = info.octets();
        var salt = mac.octets();
        int iterations = mac.more() ? Encryption.iterations(mac) : 1;
        if (!MessageDigest.isEqual(expected, mac(oid, salt, iterations, safes))) {
            throw new KeyFileException(opening.hasPassphrase() ? Trouble.WRONG_PASSPHRASE : Trouble.NEEDS_PASSPHRASE);
        }
    }

    private byte[] mac(String oid, byte[] salt, int iterations, byte[] safes) throws KeyFileException {
        var hash = switch (oid) {
            case "1.3.14.3.2.26" -> "SHA-1";
            case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
            case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
            case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(oid));
        };
        try {
            var mac = Mac.getInstance("Hmac" + hash.replace("-", ""));
            int block = hash.equals("SHA-1") || hash.equals("SHA-256") ? 64 : 128;
            var key = Pkcs12Kdf.derive(hash, block, Pkcs12Kdf.MAC, opening, salt, iterations, mac.getMacLength());
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            Wipe.octets(key);
            return mac.doFinal(safes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + hash, e);
        }
    }

    private void safe(DerReader content) throws KeyFileException {
        var type = content.oid();
        if (type.equals(DATA)) {
            bags(content.enter(DerReader.context(0)).octets());
        } else if (type.equals(ENCRYPTED_DATA)) {
            var data = content.enter(DerReader.context(0)).sequence();
            data.number();
            var encrypted = data.sequence();
            encrypted.oid();
            var algorithm = encrypted.sequence();
            bags(Encryption.decrypt(algorithm, opening, content(encrypted)));
        }
    }

    /// The octets under a tag of the context, in one piece or several.
    private static byte[] content(DerReader encrypted) throws KeyFileException {
        if (!encrypted.next(DerReader.context(0))) {
            return encrypted.enter(WHOLE).rest();
        }
        var pieces = encrypted.enter(DerReader.context(0));
        var whole = new ByteArrayOutputStream();
        while (pieces.more()) {
            whole.writeBytes(pieces.octets());
        }
        return whole.toByteArray();
    }

    /// Reads the bags of a safe, and wipes the safe.
    private void bags(byte[] safe) throws KeyFileException {
        try {
            var bags = new DerReader(safe).sequence();
            while (bags.more()) {
                bag(bags.sequence());
            }
        } finally {
            Wipe.octets(safe);
        }
    }

    private void bag(DerReader bag) throws KeyFileException {
        var type = bag.oid();
        var value = bag.enter(DerReader.context(0));
        var name = bag.more() ? friendlyName(bag.enter(DerReader.SET)) : "";
        if (type.equals(SHROUDED_KEY_BAG)) {
            opening.find(name, Format.PKCS12, true, () -> Pkcs8.read(value, opening));
        } else if (type.equals(KEY_BAG)) {
            opening.find(name, Format.PKCS12, opening.hasPassphrase(), () -> Pkcs8.read(value));
        }
    }

    private static String friendlyName(DerReader attributes) throws KeyFileException {
        while (attributes.more()) {
            var attribute = attributes.sequence();
            if (attribute.oid().equals(FRIENDLY_NAME)) {
                return new String(
                        attribute
                                .enter(DerReader.SET)
                                .enter(DerReader.BMP_STRING)
                                .rest(),
                        StandardCharsets.UTF_16BE);
            }
        }
        return "";
    }
}
