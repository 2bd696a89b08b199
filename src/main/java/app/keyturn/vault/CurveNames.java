package app.keyturn.vault;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The names of curves. The curve that the service calls `P-256K` was `SECP256K1` in its preview. `az`
/// still imports keys under that name, and the service keeps it
/// (<https://github.com/Azure/azure-cli/issues/18462>).
public final class CurveNames {
    /// The only curve with a second name.
    private static final String P_256K = "P-256K";

    /// Other names of P-256K, in lower case. RFC 8812 writes `secp256k1`.
    private static final List<String> OTHERS_OF_P_256K = List.of("secp256k1", "p-256k", "p256k");

    private CurveNames() {}

    /// The name that the service uses today. An unknown name stays as it is.
    public static String standard(String name) {
        return OTHERS_OF_P_256K.contains(name.toLowerCase(Locale.ROOT)) ? P_256K : name;
    }

    /// Whether Keyturn knows the curve, by any of its names.
    public static boolean known(@Nullable String name) {
        return name != null && KeyRules.CURVES.contains(standard(name));
    }
}
