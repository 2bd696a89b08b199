package app.keyturn.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `api-version` of a request. Later ones add members to the answers.
///
/// @param rank the place in the line of versions, oldest first
record ApiVersion(String text, int rank) {
    private static final List<String> LINE = List.of(
            "2016-10-01",
            "7.0",
            "7.1",
            "7.2",
            "7.3-preview",
            "7.3",
            "7.4-preview.1",
            "7.4",
            "7.5-preview.1",
            "7.5",
            "7.6-preview.1",
            "7.6-preview.2",
            "7.6",
            "2025-06-01-preview",
            "2025-07-01",
            "2026-01-01-preview",
            "2026-03-01-preview");

    static ApiVersion of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Refusal.badParameter("api-version must be specified");
        }
        int rank = LINE.indexOf(text);
        if (rank < 0) {
            throw Refusal.badParameter("The specified version (" + text
                    + ") is not recognized. Consider using the latest supported version (2025-07-01).");
        }
        return new ApiVersion(text, rank);
    }

    boolean showsRecoverableDays() {
        return rank >= LINE.indexOf("7.1");
    }

    boolean showsExportable() {
        return rank >= LINE.indexOf("7.3-preview");
    }

    /// Absent in recordings up to 7.4, there in those of 7.6-preview.2.
    boolean showsHsmPlatform() {
        return rank >= LINE.indexOf("7.5");
    }

    /// Under which name an attestation holds its certificates: recording key-attestation-managed-hsm, and
    /// <https://learn.microsoft.com/rest/api/keyvault/keys/get-key-attestation> since.
    String attestationCertificates() {
        return rank >= LINE.indexOf("7.6") ? "certificatePemFile" : "certificates";
    }

    /// Recording create-get-rsa-2025-07-01.
    boolean showsKeySize() {
        return rank >= LINE.indexOf("2025-07-01");
    }
}
