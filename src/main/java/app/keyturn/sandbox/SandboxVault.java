package app.keyturn.sandbox;

import java.net.URI;

/// One vault of a sandbox, as a client sees it.
///
/// @param name the name that people use, such as `contoso-prod`
/// @param uri where clients find it; the double hyphen in the host is one that no real vault can have
public record SandboxVault(String name, URI uri, VaultKind kind) {
    static SandboxVault named(String name, VaultKind kind) {
        return new SandboxVault(name, URI.create("https://" + name.replace("-", "--") + "." + kind.domain()), kind);
    }
}
