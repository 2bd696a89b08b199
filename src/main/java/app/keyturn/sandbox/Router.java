package app.keyturn.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the operation that a method and a path mean. The first route that fits wins.
final class Router {
    private final List<Route> routes;

    /// A route with the parts of the path that it names.
    record Match(Route route, Map<String, String> parts) {}

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// @throws Refusal when there is no such operation; the text for an empty name is recorded
    ///     (create-empty-name-400), the others are the sandbox's own
    Match find(String method, URI uri) {
        List<String> segments = segments(uri);
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(segments);
            pathKnown |= parts.isPresent();
            if (parts.isPresent() && route.method().equals(method)) {
                return new Match(route, checked(parts.get()));
            }
        }
        if (pathKnown) {
            throw Refusal.of(405, "MethodNotAllowed", "The method " + method + " is not allowed here.");
        }
        throw Refusal.of(404, "NotFound", "There is no such resource: " + uri.getPath());
    }

    private static Map<String, String> checked(Map<String, String> parts) {
        String name = parts.get("name");
        if (name != null) {
            KeyNames.check(name);
        }
        return parts;
    }

    /// Decoded one by one, so that a name may contain what would otherwise part segments. Slashes before the first
    /// segment and one after the last count for nothing (recordings random-bytes-managed-hsm, create-ec-p256k).
    private static List<String> segments(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        List<String> segments = new ArrayList<>();
        for (String segment : path.replaceFirst("^/+", "").split("/", -1)) {
            segments.add(decode(segment));
        }
        if (segments.size() > 1 && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badParameter("The request URI is not well-formed.");
        }
    }
}
