package app.keyturn.sandbox;

import app.keyturn.sandbox.Recording.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Goes through a recording in order and notes what a successful answer shows, or a successful request needs, that no
/// earlier exchange made: it must have been there before the recording began.
final class Beforehand {
    private final Set<String> there = new HashSet<>();
    private final Map<String, Set<String>> before = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();

    Beforehand(Recording recording) {
        recording.exchanges().stream()
                .filter(exchange -> exchange.status() < 300)
                .forEach(this::note);
    }

    /// Ids of versions by name; a name alone stands for a version that is nowhere shown.
    Map<String, List<String>> versions() {
        Map<String, List<String>> versions = new HashMap<>();
        before.forEach((name, ids) -> {
            List<String> shown = new ArrayList<>(ids);
            if (shown.size() > 1) {
                shown.remove(name);
            }
            versions.put(name, shown);
        });
        return versions;
    }

    boolean wasDeleted(String name) {
        return deleted.contains(name);
    }

    /// Whether a request makes the version that its answer shows.
    static boolean makes(Exchange exchange) {
        String path = exchange.path().toLowerCase(Locale.ROOT);
        boolean writes = exchange.method().equals("POST") && path.matches(".*/(create|rotate)/?")
                || exchange.method().equals("PUT") && path.matches("/keys/[^/]*/?");
        return writes && exchange.status() == 200;
    }

    private void note(Exchange exchange) {
        if (exchange.path().toLowerCase(Locale.ROOT).endsWith("/rotate")) {
            need(name(exchange), exchange);
        }
        if (!makes(exchange) && !exchange.path().endsWith("/restore")) {
            Known.keys(exchange.body()).forEach(key -> need(Known.id(key), exchange));
            need(addressed(exchange), exchange);
        }
        Known.keys(exchange.body()).forEach(key -> there.add(Known.id(key)));
    }

    private void need(String id, Exchange exchange) {
        String name = id.split("/")[0];
        boolean known = there.stream().anyMatch(other -> other.equals(id) || isName(id) && other.startsWith(id + "/"));
        if (known || id.isEmpty()) {
            return;
        }
        if (exchange.path().startsWith("/deletedkeys") && !before.containsKey(name)) {
            deleted.add(name);
        }
        before.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(id);
        there.add(id);
    }

    private static boolean isName(String id) {
        return !id.contains("/");
    }

    private static String name(Exchange exchange) {
        List<String> parts = Arrays.asList(exchange.path().split("/"));
        boolean names = parts.size() > 2
                && parts.get(1).matches("(?i)(deleted)?keys")
                && !exchange.path().contains("{");
        return names ? parts.get(2) : "";
    }

    /// `name/version` where the path has a version, otherwise the name.
    private static String addressed(Exchange exchange) {
        String[] parts = exchange.path().split("/");
        boolean versioned = parts.length > 3 && parts[3].matches("[0-9a-f]{32}");
        return versioned ? name(exchange) + "/" + parts[3] : name(exchange);
    }
}
