package app.keyturn.backup;

import app.keyturn.vault.FileText;
import app.keyturn.vault.json.Json;
import java.io.IOException;
import java.util.Base64;

/// The blob of a backup as tools write it: az and PowerShell the octets themselves, others the base64url of
/// the REST answer, or that answer whole. Only the service knows what is in it; that it begins so is
/// recorded (backup-delete-purge-restore).
final class BackupBlob {
    private static final byte MARK = '&';

    private BackupBlob() {}

    /// What is to be sent; octets of a form that nobody here knows stay as they are.
    static byte[] of(byte[] file) {
        if (file.length == 0 || file[0] == MARK) {
            return file;
        }
        try {
            var text = FileText.of(file).strip();
            var value = text.startsWith("{")
                    ? Json.MAPPER.readTree(text).path("value").asText()
                    : text;
            var letters = value.replaceAll("\\s", "").replace('+', '-').replace('/', '_');
            var octets = Base64.getUrlDecoder().decode(letters);
            return octets.length > 0 && octets[0] == MARK ? octets : file;
        } catch (IOException | IllegalArgumentException e) {
            return file; // neither text nor JSON nor base64, so it is sent as it is
        }
    }
}
