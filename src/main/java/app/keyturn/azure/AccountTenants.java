package app.keyturn.azure;

import app.keyturn.accounts.VaultFinder.Blocked;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Tenant;
import app.keyturn.accounts.VaultFinder.Tenants;
import app.keyturn.vault.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tenants that an account belongs to, at home or as a guest
/// (<https://learn.microsoft.com/rest/api/resources/tenants/list>). A search sees the vaults of one of them.
final class AccountTenants {
    private static final String PATH = "/tenants?api-version=2022-12-01";
    /// It becomes part of an address and of a command line.
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{36}");

    private final ArmClient client;
    private final AzureProblems problems;

    AccountTenants(ArmClient client, AzureProblems problems) {
        this.client = client;
        this.problems = problems;
    }

    /// The same finding, with the tenants. Where they cannot be asked for, what was found is good all the same.
    ///
    /// @param asked id of the tenant that the finding is of; null where nobody knows
    Finding added(Finding finding, @Nullable String asked) {
        List<Tenant> all = new ArrayList<>();
        var blocked = finding.blocked();
        try {
            client.list(PATH, page -> page.forEach(one -> add(new ArmRow(one), all)));
        } catch (RuntimeException e) {
            var failure = problems.translate(e, Operation.FIND_VAULTS, "").failure();
            blocked = Stream.concat(blocked.stream(), Stream.of(new Blocked("Other tenants", failure)))
                    .toList();
        }
        return new Finding(
                finding.source(),
                finding.subscriptions(),
                blocked,
                finding.quota(),
                new Tenants(asked, List.copyOf(all)));
    }

    private static void add(ArmRow row, List<Tenant> all) {
        var id = row.text("tenantId");
        if (ID.matcher(id).matches()) {
            var name = Stream.of(row.text("defaultDomain"), row.text("displayName"))
                    .filter(one -> !one.isBlank())
                    .findFirst()
                    .orElse(id);
            all.add(new Tenant(id, name));
        }
    }
}
