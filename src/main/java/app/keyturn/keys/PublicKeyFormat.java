package app.keyturn.keys;

import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.OpenSshKeys;
import app.keyturn.vault.PublicKeyMaterial;
import app.keyturn.vault.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The forms in which the public half of a version is shown and saved. A format is asked only for keys that it
/// [has][#has(PublicKeyMaterial)].
public enum PublicKeyFormat {
    PEM(".pem"),
    JWK(".jwk.json"),
    OPENSSH(".pub"),
    DER(".der");

    /// Bytes in a row of hex, as most hex viewers have them.
    private static final int ROW = 16;

    private final String suffix;

    PublicKeyFormat(String suffix) {
        this.suffix = suffix;
    }

    /// False for P-256K in OpenSSH, which has no name for that curve.
    boolean has(PublicKeyMaterial key) {
        return this != OPENSSH || OpenSshKeys.fingerprint(key).isPresent();
    }

    /// What is shown and copied: text, and for DER its bytes in hex.
    String text(KeyDetails key, PublicKeyMaterial material) {
        return switch (this) {
            case PEM -> PublicKeys.pem(material);
            case JWK -> PublicJwk.of(material, key.item().id());
            case OPENSSH -> OpenSshKeys.line(material, key.name()).orElse("");
            case DER -> hex(PublicKeys.spki(material));
        };
    }

    /// What is saved.
    byte[] bytes(KeyDetails key, PublicKeyMaterial material) {
        return this == DER ? PublicKeys.spki(material) : text(key, material).getBytes(StandardCharsets.UTF_8);
    }

    /// `orders-9c1f4e02.pem`: versions of a key do not get into each other's way.
    String fileName(KeyDetails key) {
        return stem(key) + suffix;
    }

    /// How names of files about a version begin.
    static String stem(KeyDetails key) {
        var version = key.version();
        return key.name() + "-" + version.substring(0, Math.min(8, version.length()));
    }

    private static String hex(byte[] bytes) {
        var text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += ROW) {
            text.append(HexFormat.ofDelimiter(" ").formatHex(bytes, i, Math.min(bytes.length, i + ROW)))
                    .append('\n');
        }
        return text.toString();
    }
}
