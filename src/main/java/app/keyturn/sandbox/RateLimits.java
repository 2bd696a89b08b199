package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The service's limits per vault and ten seconds, https://learn.microsoft.com/azure/key-vault/general/service-limits.
/// Those for 3072 and 4096 bits follow the ratios of an older table of Microsoft's. Rotation counts as a creation,
/// which is not documented. A refused request does not count.
final class RateLimits {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Map<Category, Integer> counts = new HashMap<>();
    private Instant windowStart = Instant.MIN;

    private record Category(boolean hardware, boolean creation, int rsaSize) {
        int limit() {
            if (creation) {
                return hardware || rsaSize > 2048 ? 10 : 20;
            }
            int most = hardware ? 2000 : 4000;
            return rsaSize > 3072 ? most / 8 : rsaSize > 2048 ? most / 4 : most;
        }
    }

    /// @throws Refusal 429 when this request is one too many
    synchronized void count(KeySpec spec, boolean creation, Instant now) {
        if (windowStart.equals(Instant.MIN) || !now.isBefore(windowStart.plus(WINDOW))) {
            counts.clear();
            windowStart = now;
        }
        int size = spec.type().isRsa() ? spec.size() : 0;
        Category category = new Category(spec.type().isHardware(), creation, size);
        int count = counts.merge(category, 1, Integer::sum);
        if (count > category.limit()) {
            counts.put(category, category.limit());
            throw Strikes.throttled(Duration.ZERO);
        }
    }
}
