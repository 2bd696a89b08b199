package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.CurveNames;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.OpenSshKeys;
import app.keyturn.vault.PublicKeyMaterial;
import app.keyturn.vault.PublicKeys;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that can be shown, copied and saved of the public half of one version. It is made whole before anything of it is
/// shown, so that no part of another key can stay beside it.
///
/// @param missing why there is nothing to show, or empty
/// @param texts   by the formats that the key has
record PublicKeySheet(
        @Nullable KeyDetails key,
        String missing,
        String type,
        String fingerprint,
        String sshFingerprint,
        Map<PublicKeyFormat, String> texts) {

    /// Of no key.
    static final PublicKeySheet EMPTY = new PublicKeySheet(null, "", "", "", "", Map.of());

    static PublicKeySheet of(@Nullable KeyDetails key) {
        if (key == null) {
            return EMPTY;
        }
        var material = key.publicKey();
        if (material == null || !PublicKeys.readable(material)) {
            return new PublicKeySheet(key, whyMissing(key), "", "", "", Map.of());
        }
        return new PublicKeySheet(
                key,
                "",
                key.material(),
                PublicKeys.sha256(material),
                OpenSshKeys.fingerprint(material).orElse(text("publicKey.noOpenSsh")),
                texts(key, material));
    }

    private static Map<PublicKeyFormat, String> texts(KeyDetails key, PublicKeyMaterial material) {
        Map<PublicKeyFormat, String> texts = new EnumMap<>(PublicKeyFormat.class);
        for (var format : PublicKeyFormat.values()) {
            if (format.has(material)) {
                texts.put(format, format.text(key, material));
            }
        }
        return texts;
    }

    private static String whyMissing(KeyDetails key) {
        var family = key.type().family();
        if (key.type().equals(KeyType.UNTOLD)) {
            return text("publicKey.untoldType");
        }
        if (family.equals(KeyType.OCT)) {
            return text("publicKey.absent");
        }
        if (!key.type().known()) {
            return text("publicKey.unknownType", key.type());
        }
        var curve = key.curve();
        return family.equals(KeyType.EC) && curve != null && !CurveNames.known(curve)
                ? text("publicKey.unknownCurve", curve)
                : text("publicKey.incomplete");
    }

    /// True where there is something to show.
    boolean present() {
        return !texts.isEmpty();
    }

    boolean has(PublicKeyFormat format) {
        return texts.containsKey(format);
    }

    /// Empty where there is nothing to show.
    String in(PublicKeyFormat format) {
        return texts.getOrDefault(format, "");
    }
}
