package app.keyturn.sandbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request on its way to its operation: addressed, dated, and with the parts of its path named.
///
/// @param base `https://` and the host under which the caller knows the vault, with a port where it has one
/// @param path the named parts of the path, such as `name` and `version`; decoded
/// @param content what was sent, still as octets: an operation that takes no body never looks
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
record Call(
        LocalVault vault,
        String base,
        ApiVersion version,
        Map<String, String> path,
        Map<String, String> query,
        byte[] content,
        Instant now) {
    String name() {
        return part("name");
    }

    String versionId() {
        return part("version");
    }

    Body body() {
        return Body.parse(content);
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    Bundles bundles() {
        return new Bundles(base, version, vault.settings());
    }

    /// The key that the path names.
    KeyEntry key() {
        return vault.live(name(), now);
    }

    /// The version that the path names, of a live key; the latest when it names none.
    KeyVersion keyVersion(KeyEntry entry) {
        return entry.version(versionId()).orElseThrow(() -> vault.notFound(name() + "/" + versionId()));
    }

    /// The time as attributes hold it.
    Instant second() {
        return Instant.ofEpochSecond(now.getEpochSecond());
    }

    private String part(String part) {
        return path.getOrDefault(part, "");
    }
}
