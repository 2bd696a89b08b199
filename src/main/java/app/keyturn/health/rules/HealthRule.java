package app.keyturn.health.rules;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A check with its limit: what a key has to keep.
///
/// @param id        of the definition of Azure Policy, see [AzureDefinition]; null for a rule that none is for
/// @param reference what demands it: "CIS Azure Foundations 8.1"; empty where nothing but good sense does
/// @param values    one number, or names; empty where the check needs none
public record HealthRule(Check check, @Nullable String id, String reference, Severity severity, List<String> values) {
    /// The largest limit.
    public static final int MOST = 999_999;

    /// @throws IllegalArgumentException where the values are not what the check needs
    public HealthRule {
        values = List.copyOf(values);
        boolean fits = switch (check.limit()) {
            case NONE -> values.isEmpty();
            case NAMES -> !values.isEmpty() && values.stream().noneMatch(String::isBlank);
            case DAYS, BITS -> values.size() == 1 && values.getFirst().matches("[1-9][0-9]{0,5}");
        };
        if (!fits) {
            throw new IllegalArgumentException(check + " does not go with " + values);
        }
    }

    /// One that is as pressing as its check usually is.
    public static HealthRule of(Check check, @Nullable String id, String reference, Object... values) {
        return new HealthRule(
                check,
                id,
                reference,
                check.severity(),
                Stream.of(values).map(String::valueOf).toList());
    }

    /// The limit, where it is a number.
    int number() {
        return Integer.parseInt(values.getFirst());
    }

    /// Whether it is one of the names; their case makes no difference, as with Azure's `notIn`.
    boolean allows(String name) {
        return values.stream().anyMatch(name::equalsIgnoreCase);
    }

    public Verdict judge(KeyFacts key) {
        return check.judge(key, this);
    }
}
