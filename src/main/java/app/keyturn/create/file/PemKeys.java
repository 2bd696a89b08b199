package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.vault.PrivateKeyMaterial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The private keys of a PEM file, by the labels of its blocks.
final class PemKeys {
    private static final String PARAMETERS = "EC PARAMETERS";

    private final Opening opening;
    /// What the block before the next key names, for that key alone.
    private @Nullable EllipticCurve curve;

    private PemKeys(Opening opening) {
        this.opening = opening;
    }

    static KeyFile read(byte[] text, Opening opening) throws KeyFileException {
        var plain = PemText.plain(text);
        List<Pem.Block> blocks = List.of();
        try {
            blocks = Pem.blocks(plain);
            return new PemKeys(opening).read(blocks);
        } finally {
            Wipe.octets(plain);
            Pem.wipe(blocks);
        }
    }

    private KeyFile read(List<Pem.Block> blocks) throws KeyFileException {
        if (blocks.stream().noneMatch(PemKeys::isPrivate)) {
            throw without(blocks);
        }
        for (var block : blocks) {
            if (isPrivate(block)) {
                find(block);
                curve = null;
            } else if (block.label().equals(PARAMETERS)) {
                curve = EcKeys.curve(Asn1.whole(block.octets()));
            }
        }
        return opening.found();
    }

    private static boolean isPrivate(Pem.Block block) {
        return block.label().endsWith("PRIVATE KEY");
    }

    /// The failure for a file without a private key: it says what the file has instead.
    private static KeyFileException without(List<Pem.Block> blocks) {
        for (var block : blocks) {
            if (block.label().endsWith("CERTIFICATE")) {
                return new KeyFileException(Trouble.CERTIFICATE);
            }
            if (block.label().endsWith("CERTIFICATE REQUEST")) {
                return new KeyFileException(Trouble.CERTIFICATE_REQUEST);
            }
            if (block.label().endsWith("PUBLIC KEY")) {
                return new KeyFileException(Trouble.PUBLIC_KEY);
            }
        }
        return new KeyFileException(Trouble.NO_KEY);
    }

    private void find(Pem.Block block) throws KeyFileException {
        boolean encrypted = block.label().startsWith("ENCRYPTED")
                || LegacyPem.encrypted(block)
                || block.label().startsWith("OPENSSH") && OpenSsh.encrypted(block.octets());
        if (encrypted && !opening.hasPassphrase()) {
            throw new KeyFileException(Trouble.NEEDS_PASSPHRASE);
        }
        opening.find("", format(block.label()), encrypted, () -> material(block));
    }

    private static Format format(String label) {
        return switch (label) {
            case "RSA PRIVATE KEY" -> Format.PKCS1;
            case "EC PRIVATE KEY" -> Format.SEC1;
            case "OPENSSH PRIVATE KEY" -> Format.OPENSSH;
            default -> Format.PKCS8;
        };
    }

    private PrivateKeyMaterial material(Pem.Block block) throws KeyFileException {
        if (!LegacyPem.encrypted(block)) {
            return material(block.label(), block.octets());
        }
        var clear = LegacyPem.decrypt(block, opening);
        try {
            return Encryption.trusting(() -> material(block.label(), clear));
        } finally {
            Wipe.octets(clear);
        }
    }

    private PrivateKeyMaterial material(String label, byte[] octets) throws KeyFileException {
        return switch (label) {
            case "PRIVATE KEY" -> Pkcs8.read(octets);
            case "ENCRYPTED PRIVATE KEY" -> Pkcs8.read(octets, opening);
            case "RSA PRIVATE KEY" -> RsaKeys.pkcs1(octets);
            case "EC PRIVATE KEY" -> EcKeys.sec1(octets, curve);
            case "OPENSSH PRIVATE KEY" -> OpenSsh.read(octets, opening);
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, named(label));
        };
    }

    /// The name in a label: `DSA PRIVATE KEY` names its algorithm, other labels the kind of the block.
    private static String named(String label) {
        var name = label.replace("PRIVATE KEY", "").strip();
        return name.isEmpty() ? label : name;
    }
}
