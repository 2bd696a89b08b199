package app.keyturn.create.file;

import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/// The digests that key files name, for themselves or as the heart of an HMAC.
final class FileDigests {
    private static final Map<ASN1ObjectIdentifier, Supplier<ExtendedDigest>> BY_OID = Map.ofEntries(
            Map.entry(new ASN1ObjectIdentifier("1.3.14.3.2.26"), SHA1Digest::new),
            Map.entry(NISTObjectIdentifiers.id_sha224, SHA224Digest::new),
            Map.entry(NISTObjectIdentifiers.id_sha256, SHA256Digest::new),
            Map.entry(NISTObjectIdentifiers.id_sha384, SHA384Digest::new),
            Map.entry(NISTObjectIdentifiers.id_sha512, SHA512Digest::new),
            Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA1, SHA1Digest::new),
            Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA224, SHA224Digest::new),
            Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256Digest::new),
            Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA384, SHA384Digest::new),
            Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512Digest::new));

    private FileDigests() {}

    static StoppableDigest of(ASN1ObjectIdentifier oid) throws KeyFileException {
        var digest = BY_OID.get(oid);
        if (digest == null) {
            throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(oid.getId()));
        }
        return new StoppableDigest(digest.get());
    }

    static StoppableDigest sha1() {
        return new StoppableDigest(new SHA1Digest());
    }
}
