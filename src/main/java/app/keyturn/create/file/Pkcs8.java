package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial;

/// `PrivateKeyInfo` of RFC 5958, which also calls it OneAsymmetricKey.
final class Pkcs8 {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";

    private static final int DEEPEST = 4;

    private Pkcs8() {}

    private static boolean looksLike(DerReader der) throws KeyFileException {
        if (!der.next(DerReader.SEQUENCE)) {
            return false;
        }
        var inside = der.sequence();
        if (!inside.next(DerReader.INTEGER)) {
            return false;
        }
        inside.skip();
        return inside.next(DerReader.SEQUENCE) && inside.sequence().next(DerReader.OID);
    }

    static PrivateKeyMaterial read(DerReader file) throws KeyFileException {
        return read(file, 0);
    }

    /// @param depth how many others this one is inside of; some tools wrap a whole one once more
    private static PrivateKeyMaterial read(DerReader file, int depth) throws KeyFileException {
        if (depth > DEEPEST) {
            throw KeyFileException.over(Trouble.TOO_DEEP, depth, DEEPEST);
        }
        var der = file.sequence();
        if (der.number() > 1) {
            throw KeyFileException.malformed("PKCS #8");
        }
        var algorithm = der.sequence();
        var oid = algorithm.oid();
        var key = der.enter(DerReader.OCTET_STRING);
        if (looksLike(key.again())) {
            return read(key, depth + 1);
        }
        return switch (oid) {
            case RSA -> RsaKeys.pkcs1(key);
            case EC -> EcKeys.sec1(key, EcKeys.outer(algorithm));
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, AlgorithmNames.of(oid));
        };
    }

    /// An encrypted one: `EncryptedPrivateKeyInfo`.
    static PrivateKeyMaterial read(DerReader file, Opening opening) throws KeyFileException {
        var der = file.sequence();
        var clear = Encryption.decrypt(der.sequence(), opening, der.octets());
        try {
            return Encryption.trusting(() -> read(new DerReader(clear)));
        } finally {
            Wipe.octets(clear);
        }
    }
}
