package app.keyturn.azure;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Asks each subscription for its vaults and managed HSMs, for accounts that Azure Resource Graph
/// does not answer (<https://learn.microsoft.com/rest/api/resources/subscriptions/list>).
final class SubscriptionVaults {
    /// The versions before retire in February 2027.
    private static final String VERSION = "?api-version=2026-02-01";
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{36}");
    private static final List<String> TYPES = List.of("vaults", "managedHSMs");

    private final ArmClient client;
    private final AzureProblems problems;
    private final FoundVaults found;

    SubscriptionVaults(ArmClient client, AzureProblems problems, FoundVaults found) {
        this.client = client;
        this.problems = problems;
        this.found = found;
    }

    /// @throws RuntimeException of the SDK where the subscriptions cannot be listed, or nobody
    ///     can be asked any more
    void find() {
        List<String> ids = new ArrayList<>();
        client.list("/subscriptions?api-version=2022-12-01", page -> page.forEach(one -> add(one, ids)));
        ids.forEach(id -> TYPES.forEach(type -> find(id, type)));
    }

    private void add(JsonNode subscription, List<String> ids) {
        var row = new ArmRow(subscription);
        var id = row.text("subscriptionId");
        if (!ID.matcher(id).matches()) {
            found.block(row.text("displayName"), "The subscription has no id that can be read: " + id);
            return;
        }
        ids.add(id);
        found.subscription(id, row.text("displayName"));
    }

    /// One subscription that refuses hides no other.
    private void find(String id, String type) {
        try {
            client.list(
                    "/subscriptions/" + id + "/providers/Microsoft.KeyVault/" + type + VERSION,
                    page -> found.add(page.stream().map(ArmRow::ofResource).toList()));
        } catch (RuntimeException e) {
            var name = found.nameOf(id);
            var failure = problems.translate(e, Operation.FIND_VAULTS, name).failure();
            if (concernsAll(failure)) {
                throw e;
            }
            if (!"MissingSubscriptionRegistration".equals(failure.code())) { // where it is missing there are no vaults
                found.block(name, failure);
            }
        }
    }

    /// Whether the next subscription would fail in the same way: nobody answers, or the sign-in
    /// is over.
    private static boolean concernsAll(Failure failure) {
        return failure.status() == 401
                || failure.status() == 0 && failure.kind() != Kind.UNREADABLE && failure.kind() != Kind.TIMED_OUT;
    }
}
