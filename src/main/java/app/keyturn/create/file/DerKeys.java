package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;

/// Reads the keys of a DER file. The structure tells which kind of file it is.
final class DerKeys {
    private static final byte SEQUENCE = 0x30;

    private DerKeys() {}

    static boolean looksLike(byte[] file) {
        return file.length > 1 && file[0] == SEQUENCE;
    }

    static KeyFile read(byte[] file, Opening opening) throws KeyFileException {
        return switch (Asn1.reading(() -> kind(ASN1Sequence.getInstance(Asn1.whole(file))))) {
            case PFX -> Pkcs12.read(file, opening);
            case PKCS8 -> one(opening, Format.PKCS8, false, () -> Pkcs8.read(file));
            case PKCS1 -> one(opening, Format.PKCS1, false, () -> RsaKeys.pkcs1(file));
            case SEC1 -> one(opening, Format.SEC1, false, () -> EcKeys.sec1(file, null));
            case ENCRYPTED -> encrypted(file, opening);
            case PUBLIC_KEY -> throw new KeyFileException(Trouble.PUBLIC_KEY);
            case CERTIFICATE -> throw new KeyFileException(Trouble.CERTIFICATE);
            case UNKNOWN -> throw new KeyFileException(Trouble.UNKNOWN_FORMAT);
        };
    }

    private enum Kind {
        PFX,
        PKCS8,
        PKCS1,
        SEC1,
        ENCRYPTED,
        PUBLIC_KEY,
        CERTIFICATE,
        UNKNOWN
    }

    /// The kind, by the first elements inside.
    private static Kind kind(ASN1Sequence file) {
        if (file.size() < 2) {
            return Kind.UNKNOWN;
        }
        var second = file.getObjectAt(1);
        return switch (file.getObjectAt(0)) {
            case ASN1Integer number ->
                switch (second) {
                    case ASN1Sequence _ -> number.hasValue(3) ? Kind.PFX : Kind.PKCS8;
                    case ASN1OctetString _ -> Kind.SEC1;
                    // a public RSA key has two numbers, a private one more
                    case ASN1Integer _ -> file.size() > 2 ? Kind.PKCS1 : Kind.PUBLIC_KEY;
                    default -> Kind.UNKNOWN;
                };
            case ASN1Sequence first ->
                switch (second) {
                    case ASN1OctetString _ -> Kind.ENCRYPTED;
                    case ASN1BitString _ -> named(first) ? Kind.PUBLIC_KEY : Kind.UNKNOWN;
                    case ASN1Sequence _ -> Kind.CERTIFICATE;
                    default -> Kind.UNKNOWN;
                };
            default -> Kind.UNKNOWN;
        };
    }

    private static boolean named(ASN1Sequence algorithm) {
        return algorithm.size() > 0 && algorithm.getObjectAt(0) instanceof ASN1ObjectIdentifier;
    }

    private static KeyFile encrypted(byte[] file, Opening opening) throws KeyFileException {
        if (!opening.hasPassphrase()) {
            throw new KeyFileException(Trouble.NEEDS_PASSPHRASE);
        }
        return one(opening, Format.PKCS8, true, () -> Pkcs8.read(file, opening));
    }

    private static KeyFile one(Opening opening, Format format, boolean encrypted, FoundKey.Reading reading)
            throws KeyFileException {
        opening.find("", format, encrypted, reading);
        return opening.found();
    }
}
