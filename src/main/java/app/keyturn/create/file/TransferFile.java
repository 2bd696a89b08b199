package app.keyturn.create.file;

import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import java.util.Map;

/// Reads a transfer file: a key that an HSM has wrapped for another one
/// (<https://learn.microsoft.com/azure/key-vault/keys/byok-specification>). Only the vault's HSM can
/// read the key, so only the form of the file is checked, and it is sent as it is. An error names what
/// is wrong with the form, because the service says little about it.
final class TransferFile {
    /// The least octets of a ciphertext: the output of RSA with 2048 bits, and an AES key wrap in
    /// groups of eight octets.
    static final int LEAST = 256 + 24;

    private static final int GROUP = 8;
    /// The most octets of a ciphertext: a wrapped key of 4096 bits.
    private static final int MOST = 8192;

    private TransferFile() {}

    static boolean looksLike(JwkMembers document) {
        return document.has("schema_version") || document.has("ciphertext");
    }

    /// Whether octets may be the ciphertext of a transfer file, without the file around it.
    static boolean looksBare(byte[] octets) {
        return octets.length >= LEAST && octets.length <= MOST && octets.length % GROUP == 0;
    }

    static PrivateKeyMaterial read(byte[] text, JwkMembers document) throws KeyFileException {
        require("schema_version", !document.string("schema_version").isEmpty());
        var header = document.inside("header");
        require("header", header != null && header.isObject());
        if (header != null) {
            require("header.kid", !JwkMembers.of(header).string("kid").isEmpty());
        }
        var ciphertext = document.string("ciphertext");
        require("ciphertext", !ciphertext.isEmpty());
        check(ciphertext);
        Wipe.octets(document.octets("ciphertext"));
        return new PrivateKeyMaterial(KeyType.RSA, null, null, null, Map.of(Member.KEY_HSM, text.clone()));
    }

    private static void require(String member, boolean there) throws KeyFileException {
        if (!there) {
            throw new KeyFileException(Trouble.BYOK_MEMBER, member);
        }
    }

    private static void check(String ciphertext) throws KeyFileException {
        if (ciphertext.endsWith("=")) {
            throw new KeyFileException(Trouble.BYOK_BASE64, "=");
        }
        if (ciphertext.contains("+") || ciphertext.contains("/")) {
            throw new KeyFileException(Trouble.BYOK_BASE64, "+ /");
        }
        if (ciphertext.chars().anyMatch(Character::isWhitespace)) {
            throw new KeyFileException(Trouble.BYOK_BASE64, "line ends");
        }
    }
}
