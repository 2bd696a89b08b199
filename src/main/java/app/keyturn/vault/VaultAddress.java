package app.keyturn.vault;

import java.net.URI;
import java.net.URISyntaxException;

/// Where a vault is and how it is known.
///
/// @param uri  scheme, host and port, without a path
/// @param name what people call it: the first label of the host
/// @param kind which capabilities it has
/// @param home whose service it is
public record VaultAddress(URI uri, String name, Kind kind, Home home) {
    static final int HTTPS = 443;

    /// A managed HSM has other key types and stricter rotation rules than a vault.
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

    /// Whether an address belongs to this vault: https, the same host and port, and no user name.
    /// Keyturn sends requests to no other address, and accepts no other address in answers.
    public boolean owns(String address) {
        return owns(uri, address);
    }

    /// The same for a service that is no vault.
    public static boolean owns(URI service, String address) {
        try {
            return owns(service, new URI(address));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean owns(URI service, URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getHost().equalsIgnoreCase(service.getHost())
                && port(address) == port(service)
                && address.getRawUserInfo() == null;
    }

    static int port(URI address) {
        return address.getPort() < 0 ? HTTPS : address.getPort();
    }

    public boolean managedHsm() {
        return kind == Kind.MANAGED_HSM;
    }

    public boolean sandbox() {
        return home == Home.SANDBOX;
    }
}
