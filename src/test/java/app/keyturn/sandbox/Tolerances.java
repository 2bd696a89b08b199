package app.keyturn.sandbox;

import app.keyturn.sandbox.Recording.Exchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Where the sandbox is right to answer otherwise than a recording: the service has changed since, or the recording
/// shows something that the sandbox does not claim to be. By what recordings say, never by their names.
final class Tolerances {
    /// From then on answers show `exportable` where it is false: not in recordings of June 2022, but in those of
    /// October.
    private static final Instant EXPORTABLE_SHOWN = Instant.parse("2022-10-01T00:00:00Z");

    private Tolerances() {}

    /// Whether one member may differ.
    static boolean allow(Exchange exchange, String at, JsonNode wanted, JsonNode own) {
        boolean challenged = exchange.status() == 401 && at.equals("/error/message");
        boolean early =
                exchange.date().isBefore(EXPORTABLE_SHOWN) && at.endsWith("/exportable") && wanted.isMissingNode();
        return challenged
                        && wanted.asText().startsWith("AKV10000: Request is missing a Bearer")
                        && own.asText().startsWith("AKV10000: Request is missing a Bearer")
                || early && !own.asBoolean()
                || isPlaceholder(exchange, wanted)
                || isOtherHardware(at, wanted, own);
    }

    /// The reason why an answer may be quite another; none for nearly all.
    static Optional<String> excuse(Exchange exchange) {
        if (exchange.path().endsWith("/release")) {
            return Optional.of("attestation: release needs an attestation service, and its request was not recorded");
        }
        if (!exchange.path().matches("(?i)//?((deleted)?keys(/.*)?|rng)")) {
            return Optional.of("secrets and certificates: the sandbox has keys only");
        }
        if (exchange.body().findPath("recoveryLevel").asText().equals("Purgeable")) {
            return Optional.of("a vault without soft delete, which can no longer be made");
        }
        return isSpoken(exchange) ? Optional.empty() : Optional.of("a preview of the API that came after 2025-07-01");
    }

    private static boolean isSpoken(Exchange exchange) {
        String version = Query.parse(
                        URI.create(exchange.uri().replaceAll("[{}]", "")).getRawQuery())
                .get("api-version");
        try {
            ApiVersion newest = ApiVersion.of("2025-07-01");
            return version == null || ApiVersion.of(version).rank() <= newest.rank();
        } catch (Refusal unknown) {
            return false;
        }
    }

    /// Which generation of hardware a vault happened to stand on.
    private static boolean isOtherHardware(String at, JsonNode wanted, JsonNode own) {
        return at.endsWith("/hsmPlatform")
                && Set.of("1", "2").contains(wanted.asText())
                && own.asText().equals("2");
    }

    /// A report that names `{vault}` stands for any.
    private static boolean isPlaceholder(Exchange exchange, JsonNode wanted) {
        return exchange.uri().contains("{name}") && wanted.asText().contains("{vault}");
    }
}
