package app.keyturn.vault;

/// Which key, and which version of it.
///
/// @param id      the service's `kid`, a URL
/// @param name    of a key whose `kid` cannot be read the `kid` itself, or a question mark and a number where
///     it has none; neither can be the name of a key
/// @param version empty in lists of keys, whose entries speak of the latest version without naming it
public record KeyIdentifier(String id, String name, String version) {
    /// The key, whatever its version.
    KeyIdentifier withoutVersion() {
        return new KeyIdentifier(version.isEmpty() ? id : id.replaceFirst("/" + version + "$", ""), name, "");
    }
}
