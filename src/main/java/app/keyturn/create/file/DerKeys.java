package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.vault.PrivateKeyMaterial;

/// Reads the keys of a DER file. The structure tells which kind of file it is.
final class DerKeys {
    private DerKeys() {}

    static boolean looksLike(byte[] file) {
        return file.length > 1 && file[0] == DerReader.SEQUENCE;
    }

    static KeyFile read(byte[] file, Opening opening) throws KeyFileException {
        return switch (kind(file)) {
            case PFX -> Pkcs12.read(file, opening);
            case PKCS8 -> one(opening, Format.PKCS8, false, () -> whole(file, Pkcs8::read));
            case PKCS1 -> one(opening, Format.PKCS1, false, () -> whole(file, RsaKeys::pkcs1));
            case SEC1 -> one(opening, Format.SEC1, false, () -> whole(file, der -> EcKeys.sec1(der, null)));
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
    private static Kind kind(byte[] file) throws KeyFileException {
        if (file[1] == (byte) 0x80) {
            return Kind.PFX; // BER: only PKCS #12 files are written so
        }
        var inside = new DerReader(file).sequence();
        if (inside.next(DerReader.INTEGER)) {
            return numbered(inside);
        }
        if (!inside.next(DerReader.SEQUENCE)) {
            return Kind.UNKNOWN;
        }
        var first = inside.sequence();
        if (inside.next(DerReader.OCTET_STRING)) {
            return Kind.ENCRYPTED;
        }
        boolean algorithm = first.next(DerReader.OID);
        if (inside.next(DerReader.BIT_STRING)) {
            return algorithm ? Kind.PUBLIC_KEY : Kind.UNKNOWN;
        }
        return inside.next(DerReader.SEQUENCE) ? Kind.CERTIFICATE : Kind.UNKNOWN;
    }

    private static Kind numbered(DerReader inside) throws KeyFileException {
        boolean three = inside.integerIs(3);
        if (inside.next(DerReader.SEQUENCE)) {
            return three ? Kind.PFX : Kind.PKCS8;
        }
        if (inside.next(DerReader.OCTET_STRING)) {
            return Kind.SEC1;
        }
        return inside.next(DerReader.INTEGER) ? twoNumbers(inside) : Kind.UNKNOWN;
    }

    /// A public RSA key has two numbers, a private one more.
    private static Kind twoNumbers(DerReader inside) throws KeyFileException {
        inside.skip();
        return inside.more() ? Kind.PKCS1 : Kind.PUBLIC_KEY;
    }

    private static KeyFile encrypted(byte[] file, Opening opening) throws KeyFileException {
        if (!opening.hasPassphrase()) {
            throw new KeyFileException(Trouble.NEEDS_PASSPHRASE);
        }
        return one(opening, Format.PKCS8, true, () -> whole(file, der -> Pkcs8.read(der, opening)));
    }

    private static KeyFile one(Opening opening, Format format, boolean encrypted, FoundKey.Reading reading)
            throws KeyFileException {
        opening.find("", format, encrypted, reading);
        return opening.found();
    }

    /// Reads one element.
    @FunctionalInterface
    private interface Element {
        PrivateKeyMaterial read(DerReader der) throws KeyFileException;
    }

    private static PrivateKeyMaterial whole(byte[] file, Element element) throws KeyFileException {
        var der = new DerReader(file);
        return DerReader.whole(der, element.read(der));
    }
}
