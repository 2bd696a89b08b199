package app.keyturn.health.rules;

import app.keyturn.inventory.KnownKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All exemptions, found by their key.
public final class Exemptions {
    public static final Exemptions NONE = new Exemptions(List.of());

    private final List<Exemption> all;
    private final Map<String, List<Exemption>> byKey;

    public Exemptions(List<Exemption> all) {
        this.all = List.copyOf(all);
        byKey = all.stream().collect(Collectors.groupingBy(one -> KnownKey.id(one.key())));
    }

    /// Those that are over too.
    public List<Exemption> all() {
        return all;
    }

    /// With one more, in place of another for the same.
    public Exemptions with(Exemption one) {
        return new Exemptions(Stream.concat(all.stream().filter(other -> !other.isForSame(one)), Stream.of(one))
                .toList());
    }

    public Exemptions without(Exemption one) {
        return new Exemptions(
                all.stream().filter(other -> !other.isForSame(one)).toList());
    }

    /// @param now the vault's time
    @Nullable
    Exemption of(HealthFinding finding, Instant now) {
        return byKey.isEmpty()
                ? null
                : byKey.getOrDefault(KnownKey.id(finding.key().name()), List.of()).stream()
                        .filter(one -> one.covers(finding, now))
                        .findFirst()
                        .orElse(null);
    }
}
