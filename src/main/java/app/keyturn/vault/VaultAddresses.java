package app.keyturn.vault;

import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads vault addresses: a name or a URL. Only https and the hosts of Key Vault are accepted, so that
/// no token is sent to a stranger. Any other address is an emulator's, and someone must say that it is
/// one.
///
/// Hosts:
/// <https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers>.
public final class VaultAddresses {
    private static final Pattern NAME = Pattern.compile("[A-Za-z](?!.*--)[0-9A-Za-z-]{1,22}[0-9A-Za-z]");
    private static final Map<Home, String> CLOUDS = Map.of(
            Home.AZURE_PUBLIC, "azure.net",
            Home.AZURE_US_GOVERNMENT, "usgovcloudapi.net",
            Home.AZURE_CHINA, "azure.cn");

    /// Why an address is not taken.
    public enum Refusal {
        EMPTY,
        INVALID_NAME,
        NOT_AN_ADDRESS,
        NOT_HTTPS,
        NOT_KEY_VAULT,
        /// An address of Azure, where only an emulator's would do.
        NOT_AN_EMULATOR,
        /// A bare name, where the whole address of an emulator is needed.
        BARE_NAME
    }

    /// An address, or why it is refused.
    ///
    /// @param instead the address that was probably meant, where there is one
    public record Reading(
            @Nullable VaultAddress address,
            @Nullable Refusal refusal,
            @Nullable VaultAddress instead) {
        static Reading of(VaultAddress address) {
            return new Reading(address, null, null);
        }

        static Reading refused(Refusal why) {
            return new Reading(null, why, null);
        }
    }

    private VaultAddresses() {}

    /// Reads the address of a vault in Azure.
    ///
    /// @param typed a vault's name; its URL, which may go on with the path of a key; its resource id; a
    ///     link to it in Azure's portal. Quotation marks around it do not count
    /// @param cloud whose vault a bare name means
    /// @param kind  what a bare name means
    public static Reading azure(String typed, Home cloud, Kind kind) {
        var text = Typed.unquoted(typed);
        if (text.isEmpty()) {
            return Reading.refused(Refusal.EMPTY);
        }
        var resource = VaultResources.read(text, cloud);
        if (resource != null) {
            return NAME.matcher(resource.name()).matches()
                    ? Reading.of(named(resource.name(), resource.cloud(), resource.kind()))
                    : Reading.refused(Refusal.INVALID_NAME);
        }
        if (isBare(text)) {
            return NAME.matcher(text).matches()
                    ? Reading.of(named(text, cloud, kind))
                    : Reading.refused(Refusal.INVALID_NAME);
        }
        return url(text, null);
    }

    /// Reads the address of an emulator or of a colleague's sandbox: any https address that is not
    /// Azure's. An emulator has a certificate of its own and chooses the token that it wants, so it
    /// must never be at an address of Azure.
    ///
    /// @param kind what it stands for, which its address does not tell
    public static Reading emulator(String typed, Kind kind) {
        var text = Typed.unquoted(typed);
        if (text.isEmpty()) {
            return Reading.refused(Refusal.EMPTY);
        }
        return isBare(text) ? Reading.refused(Refusal.BARE_NAME) : url(text, kind);
    }

    private static boolean isBare(String text) {
        return !text.contains(".") && !text.contains("/") && !text.contains(":");
    }

    /// The resource that a token for this vault must be issued for.
    public static String resource(VaultAddress vault) {
        var zone = vault.managedHsm() ? "managedhsm" : "vault";
        return "https://" + zone + "." + CLOUDS.getOrDefault(vault.home(), "azure.net");
    }

    /// The name of the cloud for az and PowerShell; null for their default cloud.
    public static @Nullable String cloud(VaultAddress vault) {
        return switch (vault.home()) {
            case AZURE_US_GOVERNMENT -> "AzureUSGovernment";
            case AZURE_CHINA -> "AzureChinaCloud";
            case AZURE_PUBLIC, SANDBOX, EMULATOR -> null;
        };
    }

    /// Whether a token for that resource is for key vaults or managed HSMs, of any cloud, and for
    /// nothing else.
    public static boolean isResource(String resource) {
        return CLOUDS.values().stream()
                .anyMatch(cloud ->
                        resource.equals("https://vault." + cloud) || resource.equals("https://managedhsm." + cloud));
    }

    private static VaultAddress named(String name, Home cloud, Kind kind) {
        var label = name.toLowerCase(Locale.ROOT);
        var zone = kind == Kind.MANAGED_HSM ? "managedhsm" : "vault";
        return new VaultAddress(
                URI.create("https://" + label + "." + zone + "." + CLOUDS.get(cloud)), label, kind, cloud);
    }

    /// @param emulated what an emulator stands for; null where the service's own addresses are wanted
    private static Reading url(String text, @Nullable Kind emulated) {
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "https://" + text);
        } catch (URISyntaxException e) {
            return Reading.refused(Refusal.NOT_AN_ADDRESS);
        }
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            return Reading.refused(Refusal.NOT_AN_ADDRESS);
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return Reading.refused(Refusal.NOT_HTTPS);
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return ofAzure(host) ? azure(host, VaultAddress.port(uri), emulated != null) : elsewhere(uri, emulated);
    }

    private static Reading elsewhere(URI uri, @Nullable Kind emulated) {
        return emulated == null
                ? Reading.refused(Refusal.NOT_KEY_VAULT)
                : Reading.of(new VaultAddress(base(uri), uri.getAuthority(), emulated, Home.EMULATOR));
    }

    private static Reading azure(String host, int port, boolean emulated) {
        var own = known(host);
        var meant = own == null ? known(publicName(host)) : own;
        if (emulated) {
            return new Reading(null, Refusal.NOT_AN_EMULATOR, meant);
        }
        return meant != null && port == VaultAddress.HTTPS
                ? Reading.of(meant)
                : new Reading(null, Refusal.NOT_KEY_VAULT, meant);
    }

    /// Whether the host is in a domain that Azure owns, with or without the dot that may end a host
    /// name.
    private static boolean ofAzure(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return CLOUDS.values().stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    /// Azure's own names for the way inside: `contoso.privatelink.vaultcore.azure.net` and
    /// `contoso.vaultcore.azure.net`
    /// are `contoso.vault.azure.net`, which leads through a private endpoint too where there is one
    /// (<https://learn.microsoft.com/azure/private-link/private-endpoint-dns>).
    private static String publicName(String host) {
        return host.replaceFirst("\\.$", "").replace(".privatelink.", ".").replace(".vaultcore.", ".vault.");
    }

    private static @Nullable VaultAddress known(String host) {
        for (var cloud : CLOUDS.entrySet()) {
            for (var kind : Kind.values()) {
                var suffix = (kind == Kind.MANAGED_HSM ? ".managedhsm." : ".vault.") + cloud.getValue();
                if (host.endsWith(suffix)) {
                    var name = host.substring(0, host.length() - suffix.length());
                    return NAME.matcher(name).matches() ? named(name, cloud.getKey(), kind) : null;
                }
            }
        }
        return null;
    }

    private static URI base(URI uri) {
        return URI.create("https://" + uri.getAuthority().toLowerCase(Locale.ROOT));
    }
}
