package app.keyturn.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A line of the routing table: `GET keys/{name}/{version}`. Literal parts match in any case, because clients spell
/// `wrapKey` and `wrapkey` (recording crypto-wrap-unwrap-rsa).
///
/// @param action what the caller asks for and needs the right to
record Route(String method, List<String> pattern, VaultAction action, ServiceOperation operation) {
    static Route of(String line, VaultAction action, ServiceOperation operation) {
        int space = line.indexOf(' ');
        return new Route(
                line.substring(0, space), List.of(line.substring(space + 1).split("/", -1)), action, operation);
    }

    /// The named parts when the path fits.
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String wanted = pattern.get(i);
            if (wanted.startsWith("{")) {
                parts.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
            } else if (!wanted.equalsIgnoreCase(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
