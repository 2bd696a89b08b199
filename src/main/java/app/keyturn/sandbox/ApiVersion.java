package app.keyturn.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `api-version` of a request. Later ones add members to the answers; a preview has those of its release.
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
            "2026-03-01-preview",
            "2026-04-01");

    private static final String PREVIEW = "-preview";

    static ApiVersion of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Refusal.badParameter("api-version must be specified");
        }
        int rank = LINE.indexOf(text);
        if (rank < 0) {
            throw Refusal.badParameter("The specified version (" + text
                    + ") is not recognized. Consider using the latest supported version (" + latest() + ").");
        }
        return new ApiVersion(text, rank);
    }

    /// The newest that is no preview.
    static String latest() {
        return LINE.reversed().stream()
                .filter(version -> !isPreview(version))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPreview(String version) {
        return version.contains(PREVIEW);
    }

    /// This one, a preview of it, or a later one. The previews of a release stand in the line right before it.
    private boolean isSince(String release) {
        int first = LINE.indexOf(release);
        while (first > 0 && isPreview(LINE.get(first - 1))) {
            first--;
        }
        return rank >= first;
    }

    boolean showsRecoverableDays() {
        return isSince("7.1");
    }

    boolean showsExportable() {
        return isSince("7.3");
    }

    /// Absent in recordings up to 7.4, there in those of 7.5-preview.1.
    boolean showsHsmPlatform() {
        return isSince("7.5");
    }

    /// Keys in an external key manager, and secure wrap: since 2026-01-01-preview in the public definition of the API.
    boolean hasExternalKeys() {
        return isSince("2026-04-01");
    }

    /// Under which name an attestation holds its certificates: recording key-attestation-managed-hsm, and
    /// <https://learn.microsoft.com/rest/api/keyvault/keys/get-key-attestation> since.
    String attestationCertificates() {
        return rank >= LINE.indexOf("7.6") ? "certificatePemFile" : "certificates";
    }

    /// Recording create-get-rsa-2025-07-01.
    boolean showsKeySize() {
        return isSince("2025-07-01");
    }
}
