package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial;

/// `PrivateKeyInfo` of RFC 5958, which also calls it OneAsymmetricKey.
final class Pkcs8 {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";

    private Pkcs8() {}

    static PrivateKeyMaterial read(Der file) throws KeyFileException {
        var der = file.sequence();
        if (der.number() > 1) {
            throw KeyFileException.malformed("PKCS #8");
        }
        var algorithm = der.sequence();
        var oid = algorithm.oid();
        return switch (oid) {
            case RSA -> RsaKeys.pkcs1(der.enter(Der.OCTET_STRING));
            case EC -> EcKeys.sec1(der.enter(Der.OCTET_STRING), EcKeys.curve(algorithm));
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, Names.of(oid));
        };
    }

    /// An encrypted one: `EncryptedPrivateKeyInfo`.
    static PrivateKeyMaterial read(Der file, char[] passphrase) throws KeyFileException {
        var der = file.sequence();
        var clear = Encryption.decrypt(der.sequence(), passphrase, der.octets());
        try {
            return Encryption.trusting(() -> read(new Der(clear)));
        } finally {
            Wipe.octets(clear);
        }
    }
}
