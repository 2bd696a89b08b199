package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import java.security.MessageDigest;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.crypto.macs.HMac;
import org.jspecify.annotations.Nullable;

/// Reads the private keys of a PKCS #12 file (RFC 7292), which Windows calls PFX. The `KeyStore` of
/// the JDK is not used: it knows no P-256K, and takes passphrases of ASCII only.
final class Pkcs12 {
    private final Opening opening;

    private Pkcs12(Opening opening) {
        this.opening = opening;
    }

    static KeyFile read(byte[] file, Opening opening) throws KeyFileException {
        Asn1.reading(() -> {
            new Pkcs12(opening).file(Pfx.getInstance(Asn1.whole(file)));
            return opening;
        });
        return opening.found();
    }

    private void file(Pfx pfx) throws KeyFileException {
        var content = pfx.getAuthSafe();
        if (!content.getContentType().equals(PKCSObjectIdentifiers.data)) {
            // Protected by a signature in place of a passphrase, which no known program writes.
            throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, "PKCS #7");
        }
        var safes = octets(content);
        if (pfx.getMacData() != null) {
            check(pfx.getMacData(), safes);
        }
        for (var safe : AuthenticatedSafe.getInstance(Asn1.whole(safes)).getContentInfo()) {
            safe(safe);
        }
    }

    private static byte[] octets(ContentInfo content) {
        return ASN1OctetString.getInstance(content.getContent()).getOctets();
    }

    /// Checks the passphrase by the code (MAC) in the file.
    private void check(MacData mac, byte[] safes) throws KeyFileException {
        var algorithm = mac.getMac().getAlgorithmId().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.id_PBMAC1)) {
            return; // the keys' own encryption tells as well
        }
        var digest = FileDigests.of(algorithm);
        var code = new HMac(digest);
        code.init(Encryption.macKey(digest, mac.getSalt(), mac.getIterationCount(), opening));
        code.update(safes, 0, safes.length);
        var expected = new byte[code.getMacSize()];
        code.doFinal(expected, 0);
        if (!MessageDigest.isEqual(expected, mac.getMac().getDigest())) {
            throw new KeyFileException(opening.hasPassphrase() ? Trouble.WRONG_PASSPHRASE : Trouble.NEEDS_PASSPHRASE);
        }
    }

    private void safe(ContentInfo content) throws KeyFileException {
        if (content.getContentType().equals(PKCSObjectIdentifiers.data)) {
            bags(octets(content));
        } else if (content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            var data = EncryptedData.getInstance(content.getContent());
            var clear = Encryption.decrypt(
                    data.getEncryptionAlgorithm(), opening, data.getContent().getOctets());
            Encryption.trusting(() -> {
                bags(clear);
                return opening;
            });
        }
    }

    /// Reads the bags of a safe, and wipes the safe.
    private void bags(byte[] safe) throws KeyFileException {
        try {
            for (var bag : ASN1Sequence.getInstance(Asn1.whole(safe))) {
                bag(SafeBag.getInstance(bag));
            }
        } finally {
            Wipe.octets(safe);
        }
    }

    private void bag(SafeBag bag) throws KeyFileException {
        var type = bag.getBagId();
        var value = bag.getBagValue();
        if (type.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
            var name = friendlyName(bag.getBagAttributes());
            opening.find(
                    name, Format.PKCS12, true, () -> Pkcs8.read(EncryptedPrivateKeyInfo.getInstance(value), opening));
        } else if (type.equals(PKCSObjectIdentifiers.keyBag)) {
            var name = friendlyName(bag.getBagAttributes());
            opening.find(
                    name, Format.PKCS12, opening.hasPassphrase(), () -> Pkcs8.read(PrivateKeyInfo.getInstance(value)));
        }
    }

    private static String friendlyName(@Nullable ASN1Set attributes) {
        if (attributes != null) {
            for (var one : attributes) {
                var attribute = Attribute.getInstance(one);
                if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_friendlyName)) {
                    return ASN1BMPString.getInstance(attribute.getAttributeValues()[0])
                            .getString();
                }
            }
        }
        return "";
    }
}
