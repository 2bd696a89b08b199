package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.vault.PrivateKeyMaterial;
import java.util.ArrayList;
import java.util.List;

/// The private keys of a PEM file, by the labels of its blocks.
final class PemKeys {
    private final char[] passphrase;

    /// @param passphrase empty where none is given
    PemKeys(char[] passphrase) {
        this.passphrase = passphrase;
    }

    KeyFile read(byte[] text) throws KeyFileException {
        var blocks = Pem.blocks(text);
        try {
            List<FoundKey> keys = new ArrayList<>();
            for (var block : blocks) {
                if (block.label().endsWith("PRIVATE KEY")) {
                    keys.add(key(block));
                }
            }
            if (keys.isEmpty()) {
                throw without(blocks);
            }
            return KeyFile.of(keys);
        } finally {
            Pem.wipe(blocks);
        }
    }

    /// What a file without a private key has in its place.
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

    private FoundKey key(Pem.Block block) throws KeyFileException {
        boolean encrypted = block.label().startsWith("ENCRYPTED") || LegacyPem.encrypted(block);
        if (encrypted && passphrase.length == 0) {
            throw new KeyFileException(Trouble.NEEDS_PASSPHRASE);
        }
        return FoundKey.of("", format(block.label()), encrypted, () -> material(block));
    }

    private static Format format(String label) {
        return switch (label) {
            case "RSA PRIVATE KEY" -> Format.PKCS1;
            case "EC PRIVATE KEY" -> Format.SEC1;
            default -> Format.PKCS8;
        };
    }

    private PrivateKeyMaterial material(Pem.Block block) throws KeyFileException {
        if (!LegacyPem.encrypted(block)) {
            return material(block.label(), block.octets());
        }
        var clear = LegacyPem.decrypt(block, passphrase);
        try {
            return Encryption.trusting(() -> material(block.label(), clear));
        } finally {
            Wipe.octets(clear);
        }
    }

    private PrivateKeyMaterial material(String label, byte[] octets) throws KeyFileException {
        var der = new Der(octets);
        var material = switch (label) {
            case "PRIVATE KEY" -> Pkcs8.read(der);
            case "ENCRYPTED PRIVATE KEY" -> Pkcs8.read(der, passphrase);
            case "RSA PRIVATE KEY" -> RsaKeys.pkcs1(der);
            case "EC PRIVATE KEY" -> EcKeys.sec1(der, null);
            case "OPENSSH PRIVATE KEY" -> throw new KeyFileException(Trouble.OPENSSH);
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, named(label));
        };
        return Der.whole(der, material);
    }

    /// `DSA PRIVATE KEY` names its algorithm; others say at least what they are.
    private static String named(String label) {
        var name = label.replace("PRIVATE KEY", "").strip();
        return name.isEmpty() ? label : name;
    }
}
