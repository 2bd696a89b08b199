package app.keyturn.azure;

import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import java.net.URI;

/// Azure Resource Manager of each cloud. Its tokens go to its host and to no other. Hosts:
/// <https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure> and
/// <https://learn.microsoft.com/azure/china/resources-developer-guide>.
enum Arm {
    PUBLIC("management.azure.com"),
    US_GOVERNMENT("management.usgovcloudapi.net"),
    CHINA("management.chinacloudapi.cn");

    private final URI uri;

    Arm(String host) {
        this.uri = URI.create("https://" + host);
    }

    /// The sandbox stands for a tenant in the public cloud.
    static Arm of(Home home) {
        return switch (home) {
            case AZURE_PUBLIC, SANDBOX -> PUBLIC;
            case AZURE_US_GOVERNMENT -> US_GOVERNMENT;
            case AZURE_CHINA -> CHINA;
            case EMULATOR -> throw new IllegalArgumentException("An emulator has no Azure Resource Manager");
        };
    }

    /// The address of something in it.
    ///
    /// @param path with its leading slash, and with its query
    String at(String path) {
        return uri + path;
    }

    /// What its tokens are for.
    String scope() {
        return uri + "/.default";
    }

    /// Whether an address is on its host: https, the same port, and no user name.
    boolean owns(String address) {
        return VaultAddress.owns(uri, address);
    }
}
