package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Exchanges with the real service, as a file holds them.
record Recording(String name, List<Exchange> exchanges) {
    /// @param headers of the answer, found in any case
    /// @param bodyKnown false when something was sent and not recorded
    record Exchange(
            String method,
            String uri,
            JsonNode sent,
            boolean bodyKnown,
            int status,
            Map<String, String> headers,
            JsonNode body) {

        /// When the service answered, or at least what it says was the last to happen; the beginning of time when it
        /// says neither.
        Instant date() {
            String date = headers.getOrDefault("Date", "");
            return date.isEmpty()
                    ? Instant.ofEpochSecond(body.path("deletedDate")
                            .asLong(body.at("/attributes/updated").asLong(0)))
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        }

        String path() {
            return URI.create(uri.replace("{", "%7B").replace("}", "%7D").replace("$skip", "%24skip"))
                    .getPath();
        }
    }

    static List<Recording> in(Path folder) throws IOException {
        List<Recording> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.add(read(folder, file));
            }
        }
        return all;
    }

    private static Recording read(Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString().replace(".json", "");
        return parse(name, ServiceJson.read(Files.readAllBytes(file)));
    }

    static Recording parse(String name, JsonNode node) {
        List<Exchange> exchanges = new ArrayList<>();
        node.get("exchanges").forEach(exchange -> exchanges.add(exchange(exchange)));
        return new Recording(name, exchanges);
    }

    private static Exchange exchange(JsonNode node) {
        JsonNode request = node.get("request");
        JsonNode response = node.get("response");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.path("headers")
                .properties()
                .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
        return new Exchange(
                request.get("method").asText(),
                request.get("uri").asText(),
                request.path("body"),
                !request.path("bodyNotRecorded").asBoolean(),
                response.get("status").asInt(),
                headers,
                response.path("body"));
    }
}
