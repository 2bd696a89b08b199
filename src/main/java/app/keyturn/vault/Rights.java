package app.keyturn.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the account that is signed in may do in one vault, as far as trying has shown it or Azure Resource Manager
/// tells
/// it. Immutable.
///
/// A role can be given for a single key, so a refusal for one key says nothing of another one; only
/// where a second key is refused, and nothing went well in between, every key counts as refused. Roles
/// add up: whoever is refused for one key has no such role in the whole vault, and so may not do it
/// with keys that are not there yet. Access policies are always of the whole vault.
public final class Rights {
    public static final Rights UNKNOWN = new Rights(Map.of(), null);
    private static final Right NOT_TRIED = new Right.Unknown();

    private final Map<Operation, Tried> tried;
    private final @Nullable Grants grants;

    /// What came of trying one operation.
    ///
    /// @param allowed    when it was first seen to go well; null where it was not
    /// @param refused    by key; what went well since takes a key out
    /// @param lately     the keys that were refused since it last went well with any key
    /// @param everywhere why it is refused with every key, or null
    private record Tried(
            @Nullable Instant allowed,
            Map<String, Failure> refused,
            Set<String> lately,
            @Nullable Failure everywhere) {
        static final Tried NOT = new Tried(null, Map.of(), Set.of(), null);

        boolean knownAllowed(String key) {
            return allowed != null && everywhere == null && lately.isEmpty() && !refused.containsKey(key);
        }

        Tried succeeded(String key, Instant at) {
            var left = new HashMap<>(refused);
            left.remove(key);
            return new Tried(allowed == null ? at : allowed, left, Set.of(), null);
        }

        Tried refused(String key, Failure failure) {
            if (ofWholeVault(key, failure)) {
                return new Tried(allowed, refused, lately, failure);
            }
            var all = new HashMap<>(refused);
            all.put(key, failure);
            var recent = new HashSet<>(lately);
            recent.add(key);
            return new Tried(allowed, all, recent, recent.size() > 1 ? failure : null);
        }

        private static boolean ofWholeVault(String key, Failure failure) {
            return key.isEmpty() || failure.lacksAccessPolicy();
        }

        Right right(String key) {
            if (everywhere != null) {
                return new Right.Denied(everywhere, "");
            }
            var refusal = key.isEmpty()
                    ? lately.stream().findFirst().map(refused::get).orElse(null)
                    : refused.get(key);
            if (refusal != null) {
                return new Right.Denied(refusal, key.isEmpty() ? "" : refusal.target());
            }
            return allowed == null ? NOT_TRIED : new Right.Allowed(allowed);
        }
    }

    private Rights(Map<Operation, Tried> tried, @Nullable Grants grants) {
        this.tried = tried;
        this.grants = grants;
    }

    /// The same, with what Azure Resource Manager tells. It counts where nobody has tried.
    public Rights with(Grants told) {
        return new Rights(tried, told);
    }

    /// What Azure Resource Manager tells; null where it was not asked.
    public @Nullable Grants grants() {
        return grants;
    }

    /// @param key its name; empty for what acts on no key that is there, such as making one
    public Right of(Operation operation, String key) {
        var right = tried(operation).right(lower(key));
        boolean against = grants != null && grants.of(operation, key).state() == Grants.State.NOT_GRANTED;
        return right instanceof Right.Unknown && grants != null && against
                ? new Right.NotGranted(operation, key, grants.asked())
                : right;
    }

    /// Of several keys together: denied only where each of them is.
    public Right ofAll(Operation operation, Collection<String> keys) {
        Right first = NOT_TRIED;
        for (var key : keys) {
            var right = of(operation, key);
            boolean ofAll = right instanceof Right.Denied denied && denied.key().isEmpty();
            if (!right.refused() || ofAll) {
                return right;
            }
            first = first.refused() ? first : right;
        }
        return first;
    }

    /// Whether anything was refused that did not go well since, or Azure Resource Manager told something.
    public boolean refuses() {
        return grants != null
                || tried.values().stream()
                        .anyMatch(one ->
                                one.everywhere() != null || !one.refused().isEmpty());
    }

    private Tried tried(Operation operation) {
        return tried.getOrDefault(operation, Tried.NOT);
    }

    /// The same object where that was known.
    public Rights allowed(Operation operation, String key, Instant at) {
        var before = tried(operation);
        return before.knownAllowed(lower(key)) ? this : with(operation, before.succeeded(lower(key), at));
    }

    /// The same object where that was known, or where the failure says nothing of rights.
    public Rights refused(Failure failure) {
        var before = tried(failure.operation());
        return before.everywhere() != null || !failure.lacksPermission()
                ? this
                : with(failure.operation(), before.refused(lower(failure.target()), failure));
    }

    /// Without what was refused, and without what Azure Resource Manager told: it may be tried again, because a role
    /// that is given takes some minutes to work.
    public Rights withoutRefusals() {
        var left = new EnumMap<Operation, Tried>(Operation.class);
        tried.forEach((operation, one) -> {
            if (one.allowed() != null) {
                left.put(operation, new Tried(one.allowed(), Map.of(), Set.of(), null));
            }
        });
        return new Rights(left, null);
    }

    private Rights with(Operation operation, Tried now) {
        var all = new EnumMap<Operation, Tried>(Operation.class);
        all.putAll(tried);
        all.put(operation, now);
        return new Rights(all, grants);
    }

    /// Vaults do not regard case.
    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
