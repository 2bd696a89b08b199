package app.keyturn.vault;

import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads vault addresses: a name, or a URL. Only https and the hosts of Key Vault are taken, so that nobody is led to
/// send a token to a stranger; anything else is an emulator, and someone must say so.
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
        NOT_KEY_VAULT
    }

    /// Exactly one of the two.
    public record Reading(
            @Nullable VaultAddress address, @Nullable Refusal refusal) {
        static Reading refused(Refusal why) {
            return new Reading(null, why);
        }
    }

    private VaultAddresses() {}

    /// @param typed a vault's name, or its URL, which may go on with the path of a key
    /// @param cloud whose vault a bare name means
    /// @param kind  what a bare name means
    public static Reading azure(String typed, Home cloud, Kind kind) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return Reading.refused(Refusal.EMPTY);
        }
        if (!text.contains(".") && !text.contains("/") && !text.contains(":")) {
            return NAME.matcher(text).matches()
                    ? new Reading(named(text, cloud, kind), null)
                    : Reading.refused(Refusal.INVALID_NAME);
        }
        return url(text, null);
    }

    /// Any https address: an emulator, or a colleague's sandbox.
    ///
    /// @param kind what it stands for, which its address does not tell
    public static Reading emulator(String typed, Kind kind) {
        return typed.isBlank() ? Reading.refused(Refusal.EMPTY) : url(typed.strip(), kind);
    }

    /// For whom a token has to be issued that the vault takes.
    static String resource(VaultAddress vault) {
        var zone = vault.managedHsm() ? "managedhsm" : "vault";
        return "https://" + zone + "." + CLOUDS.getOrDefault(vault.home(), "azure.net");
    }

    /// Whether tokens for that resource are for key vaults or managed HSMs, of any cloud, and for nothing else.
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

    /// @param emulated what an emulator stands for; null where only the service's own addresses are taken
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
        var known = known(uri);
        if (known != null) {
            return new Reading(known, null);
        }
        return emulated == null
                ? Reading.refused(Refusal.NOT_KEY_VAULT)
                : new Reading(new VaultAddress(base(uri), uri.getAuthority(), emulated, Home.EMULATOR), null);
    }

    private static @Nullable VaultAddress known(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        for (var cloud : CLOUDS.entrySet()) {
            for (var kind : Kind.values()) {
                var suffix = (kind == Kind.MANAGED_HSM ? ".managedhsm." : ".vault.") + cloud.getValue();
                if (host.endsWith(suffix)) {
                    var name = host.substring(0, host.length() - suffix.length());
                    boolean plain = NAME.matcher(name).matches() && (uri.getPort() == -1 || uri.getPort() == 443);
                    return plain ? named(name, cloud.getKey(), kind) : null;
                }
            }
        }
        return null;
    }

    private static URI base(URI uri) {
        return URI.create("https://" + uri.getAuthority().toLowerCase(Locale.ROOT));
    }
}
