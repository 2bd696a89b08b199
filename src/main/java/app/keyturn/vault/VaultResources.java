package app.keyturn.vault;

import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what names a vault in Azure Resource Manager: a resource id, or a link to it in Azure's portal.
final class VaultResources {
    private static final Pattern RESOURCE = Pattern.compile(
            "/providers/Microsoft[.]KeyVault/(vaults|managedHSMs)/([^/?#&\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("/?subscriptions/.+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("https://([^/?#:@]+)[/?#].+", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Home> PORTALS = Map.of(
            "portal.azure.com", Home.AZURE_PUBLIC,
            "portal.azure.us", Home.AZURE_US_GOVERNMENT,
            "portal.azure.cn", Home.AZURE_CHINA);

    /// @param name as it is written there, which need not be one that a vault can have
    record Resource(String name, Home cloud, Kind kind) {}

    private VaultResources() {}

    /// Null where the text names no vault in this way.
    ///
    /// @param cloud what a resource id belongs to, which it does not tell
    static @Nullable Resource read(String text, Home cloud) {
        if (ID.matcher(text).matches()) {
            return found(text, cloud);
        }
        var link = LINK.matcher(text);
        var portal = link.matches() ? portal(link.group(1).toLowerCase(Locale.ROOT)) : null;
        return portal == null ? null : found(decoded(text), portal);
    }

    /// The portal has doors of other names, such as `ms.portal.azure.com`.
    private static @Nullable Home portal(String host) {
        return PORTALS.entrySet().stream()
                .filter(known -> host.equals(known.getKey()) || host.endsWith("." + known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Resource found(String text, Home cloud) {
        var resource = RESOURCE.matcher(text);
        if (!resource.find()) {
            return null;
        }
        var kind = "vaults".equalsIgnoreCase(resource.group(1)) ? Kind.VAULT : Kind.MANAGED_HSM;
        return new Resource(resource.group(2), cloud, kind);
    }

    /// In some links the resource id is an encoded part of the path.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // no such encoding in it
        }
    }
}
