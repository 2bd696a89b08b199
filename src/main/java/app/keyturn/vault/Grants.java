package app.keyturn.vault;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Azure Resource Manager tells of an account's rights in one vault: its role assignments, or the access policy of
/// the vault. Immutable. It is what somebody has decided, not what the vault has said: a vault has the last word.
///
/// Roles add up. Of access policies it is never known that they do not allow something, because they may name a group
/// that the account is in.
public final class Grants {
    /// The data actions of the operations begin so.
    private static final String ACTIONS = "Microsoft.KeyVault/vaults/";
    /// With a key's public half these can be done by whoever may read the key, without asking the vault.
    private static final Set<Operation> PUBLIC_HALF = Set.of(Operation.ENCRYPT, Operation.VERIFY, Operation.WRAP_KEY);

    /// Why not all is known.
    public enum Gap {
        NONE,
        /// The account may not see the vault in Azure Resource Manager.
        NOT_SEEN,
        /// No token has said which object the account is.
        NO_ID,
        /// A managed HSM has roles of its own, which Azure Resource Manager does not know.
        LOCAL_ROLES,
        /// Azure does not say who decides in the vault.
        NOT_REPORTED,
        /// An assignment or a role could not be read.
        PARTLY,
        /// Access policies may name groups.
        GROUPS
    }

    public enum State {
        GRANTED,
        /// With some keys, and not with every one.
        SOME_KEYS,
        NOT_GRANTED,
        UNKNOWN
    }

    /// @param by what grants it, as people call it; empty where nothing is known to
    public record Grant(State state, String by) {
        private static final Grant UNKNOWN = new Grant(State.UNKNOWN, "");
    }

    /// What one role assignment allows; as many of these as its role has sets of permissions.
    ///
    /// @param name        of the role
    /// @param scope       id of what it is assigned at: a subscription, a vault, a key
    /// @param conditional only under a condition, which nobody here can judge
    public record Role(
            String name, String scope, List<String> dataActions, List<String> notDataActions, boolean conditional) {
        public Role {
            dataActions = List.copyOf(dataActions);
            notDataActions = List.copyOf(notDataActions);
        }

        boolean allows(String action) {
            return dataActions.stream().anyMatch(one -> covers(one, action))
                    && notDataActions.stream().noneMatch(one -> covers(one, action));
        }

        /// Actions are compared without regard to case; a star stands for any text
        /// (<https://learn.microsoft.com/azure/role-based-access-control/role-definitions#dataactions>).
        static boolean covers(String pattern, String action) {
            var parts = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return Pattern.compile(parts, Pattern.CASE_INSENSITIVE)
                    .matcher(action)
                    .matches();
        }
    }

    private final Gap gap;
    private final Instant asked;
    private final String vaultId;
    private final List<Role> roles;
    private final Set<String> permissions;

    private Grants(Gap gap, Instant asked, String vaultId, List<Role> roles, Set<String> permissions) {
        this.gap = gap;
        this.asked = asked;
        this.vaultId = lower(vaultId);
        this.roles = List.copyOf(roles);
        this.permissions = Set.copyOf(permissions);
    }

    /// Nothing is known.
    public static Grants unknown(Gap why, Instant asked) {
        return new Grants(why, asked, "", List.of(), Set.of());
    }

    /// @param vaultId id of the vault's resource
    /// @param whole   whether all assignments and their roles could be read
    public static Grants ofRoles(String vaultId, List<Role> roles, boolean whole, Instant asked) {
        return new Grants(whole ? Gap.NONE : Gap.PARTLY, asked, vaultId, roles, Set.of());
    }

    /// @param permissions for keys, as the vault's access policies name them for the account itself
    public static Grants ofPolicies(Set<String> permissions, Instant asked) {
        var lower = new HashSet<String>();
        permissions.forEach(one -> lower.add(lower(one)));
        return new Grants(Gap.GROUPS, asked, "", List.of(), lower);
    }

    public Gap gap() {
        return gap;
    }

    /// When Azure was asked.
    public Instant asked() {
        return asked;
    }

    /// @param key its name; empty for what acts on no key that is there, and for any key
    public Grant of(Operation operation, String key) {
        if (gap == Gap.GROUPS) {
            return byPolicy(operation);
        }
        var action = operation.dataAction();
        return action.isEmpty() || gap != Gap.NONE && gap != Gap.PARTLY
                ? Grant.UNKNOWN
                : byRole(operation, ACTIONS + action, lower(key));
    }

    private Grant byPolicy(Operation operation) {
        var permission = lower(operation.permission());
        return permissions.contains(permission) || permissions.contains("all")
                ? new Grant(State.GRANTED, operation.permission())
                : Grant.UNKNOWN;
    }

    private Grant byRole(Operation operation, String action, String key) {
        var allowing = roles.stream().filter(role -> role.allows(action)).toList();
        var sure = allowing.stream().filter(role -> !role.conditional()).toList();
        var everywhere = first(sure, role -> ofVault(role.scope()));
        if (everywhere != null) {
            return new Grant(State.GRANTED, everywhere.name());
        }
        var ofKey = first(sure, role -> !key.isEmpty() && key.equals(keyOf(role.scope())));
        if (ofKey != null) {
            return new Grant(State.GRANTED, ofKey.name());
        }
        var keys = new TreeSet<String>();
        sure.stream()
                .map(role -> keyOf(role.scope()))
                .filter(one -> !one.isEmpty())
                .forEach(keys::add);
        if (key.isEmpty() && !keys.isEmpty()) {
            return new Grant(State.SOME_KEYS, String.join(", ", keys));
        }
        boolean perhaps = gap != Gap.NONE
                || allowing.stream().anyMatch(Role::conditional)
                || PUBLIC_HALF.contains(operation) && of(Operation.GET_KEY, key).state() != State.NOT_GRANTED;
        return perhaps ? Grant.UNKNOWN : new Grant(State.NOT_GRANTED, "");
    }

    private static @Nullable Role first(List<Role> roles, Predicate<Role> where) {
        return roles.stream().filter(where).findFirst().orElse(null);
    }

    /// Whether a scope is the vault or something that it is in. A management group that is told of is one of those.
    private boolean ofVault(String scope) {
        var at = lower(scope);
        return at.equals("/")
                || at.startsWith("/providers/microsoft.management/managementgroups/")
                || vaultId.equals(at)
                || vaultId.startsWith(at + "/");
    }

    /// The key that a scope is; empty where it is none of this vault.
    private String keyOf(String scope) {
        var at = lower(scope);
        var head = vaultId + "/keys/";
        return at.startsWith(head) && at.indexOf('/', head.length()) < 0 ? at.substring(head.length()) : "";
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
