package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// `PrivateKeyInfo` of RFC 5958, which also calls it OneAsymmetricKey.
final class Pkcs8 {
    private static final int DEEPEST = 4;

    private Pkcs8() {}

    static PrivateKeyMaterial read(byte[] octets) throws KeyFileException {
        return Asn1.reading(() -> read(PrivateKeyInfo.getInstance(Asn1.whole(octets)), 0));
    }

    static PrivateKeyMaterial read(PrivateKeyInfo info) throws KeyFileException {
        return Asn1.reading(() -> read(info, 0));
    }

    /// @param depth how many others this one is inside of; some tools wrap a whole one once more
    private static PrivateKeyMaterial read(PrivateKeyInfo info, int depth) throws KeyFileException {
        if (depth > DEEPEST) {
            throw KeyFileException.over(Trouble.TOO_DEEP, depth, DEEPEST);
        }
        var key = info.getPrivateKey().getOctets(); // its own array, not a copy
        try {
            return wraps(key) ? read(PrivateKeyInfo.getInstance(Asn1.whole(key)), depth + 1) : read(info, key);
        } finally {
            Wipe.octets(key);
        }
    }

    private static PrivateKeyMaterial read(PrivateKeyInfo info, byte[] key) throws KeyFileException {
        var algorithm = info.getPrivateKeyAlgorithm();
        var oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return RsaKeys.pkcs1(key);
        }
        if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return EcKeys.sec1(key, EcKeys.outer(algorithm.getParameters()));
        }
        throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, AlgorithmNames.of(oid.getId()));
    }

    /// Whether the key is a whole `PrivateKeyInfo` itself.
    private static boolean wraps(byte[] key) throws KeyFileException {
        return DerKeys.looksLike(key)
                && Asn1.whole(key) instanceof ASN1Sequence inside
                && inside.size() > 1
                && inside.getObjectAt(0) instanceof ASN1Integer
                && inside.getObjectAt(1) instanceof ASN1Sequence algorithm
                && algorithm.size() > 0
                && algorithm.getObjectAt(0) instanceof ASN1ObjectIdentifier;
    }

    /// An encrypted one.
    static PrivateKeyMaterial read(EncryptedPrivateKeyInfo info, Opening opening) throws KeyFileException {
        var clear = Encryption.decrypt(info.getEncryptionAlgorithm(), opening, info.getEncryptedData());
        try {
            return Encryption.trusting(() -> read(clear));
        } finally {
            Wipe.octets(clear);
        }
    }

    static PrivateKeyMaterial read(byte[] octets, Opening opening) throws KeyFileException {
        return Asn1.reading(() -> read(EncryptedPrivateKeyInfo.getInstance(Asn1.whole(octets)), opening));
    }
}
