package app.keyturn.vault;

import java.net.URI;

/// Where a vault is and how it is known.
///
/// @param uri  scheme, host and port, without a path
/// @param name what people call it: the first label of the host
/// @param kind which capabilities it has
/// @param home whose service it is
public record VaultAddress(URI uri, String name, Kind kind, Home home) {

    /// Managed HSM offers other key types and stricter rotation rules than a vault.
    public enum Kind {
        VAULT,
        MANAGED_HSM
    }

    /// The sandbox is part of Keyturn; an emulator is anything that answers at an address no Azure cloud owns.
    public enum Home {
        AZURE_PUBLIC,
        AZURE_US_GOVERNMENT,
        AZURE_CHINA,
        SANDBOX,
        EMULATOR
    }

    public boolean managedHsm() {
        return kind == Kind.MANAGED_HSM;
    }

    public boolean sandbox() {
        return home == Home.SANDBOX;
    }
}
