package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.keys.RightsRow.Answer;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Grants.Gap;
import app.keyturn.vault.Operation;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RightsViewModelTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    private final FakeVault vault = new FakeVault() {
        @Override
        public List<DeletedKey> listDeletedKeys() {
            calls.add("listDeletedKeys");
            return List.of();
        }
    };
    private final InlineBackground background = new InlineBackground();
    private final KeyCatalog catalog =
            new KeyCatalog(Observed.once(vault, CLOCK), background, new Formats(CLOCK, ZoneOffset.UTC));

    @BeforeEach
    void addKey() {
        vault.add("orders", FakeVault.NOW, null);
    }

    private RightsViewModel rights(Optional<Callable<Grants>> azure) {
        return new RightsViewModel(catalog, azure, background);
    }

    private static RightsRow row(RightsViewModel rights, Operation operation) {
        return rights.rowsProperty().get().stream()
                .filter(row -> row.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private static Grants reader() {
        var role = new Grants.Role("Key Vault Reader", "/", List.of("*/read"), List.of(), false);
        return Grants.ofRoles("/subscriptions/1", List.of(role), true, FakeVault.NOW);
    }

    @Test
    void nothingIsAskedAndNothingIsKnownAtFirst() {
        try (var rights = rights(Optional.empty())) {
            assertThat(vault.calls).isEmpty();
            assertThat(rights.rowsProperty().get())
                    .hasSize(20)
                    .allMatch(row -> row.answer() == Answer.UNKNOWN)
                    .allMatch(row -> row.why().startsWith("Nobody has tried. It takes the role Key Vault "));
            assertThat(rights.isInAzure()).isFalse();
            assertThat(rights.getNote()).startsWith("Azure cannot be asked");
        }
    }

    @Test
    void theVaultIsAskedForHarmlessReadsAlone() {
        catalog.refresh();
        vault.calls.clear();
        try (var rights = rights(Optional.empty())) {
            rights.askVault();
            assertThat(vault.calls).hasSize(4).allMatch(call -> call.startsWith("list") || call.startsWith("get"));
            assertThat(rights.rowsProperty().get().stream()
                            .filter(row -> row.answer() == Answer.MAY)
                            .map(RightsRow::operation))
                    .containsExactly(
                            Operation.LIST_KEYS,
                            Operation.GET_KEY,
                            Operation.GET_ROTATION_POLICY,
                            Operation.LIST_DELETED_KEYS);
            assertThat(row(rights, Operation.GET_KEY).why()).isEqualTo("It worked at 09:00:00.");
            assertThat(row(rights, Operation.ROTATE_KEY).answer()).isEqualTo(Answer.UNKNOWN);
        }
    }

    @Test
    void aVaultThatDoesNotAnswerIsAProblem() {
        try (var rights = rights(Optional.empty())) {
            vault.fail(Operation.LIST_KEYS, Kind.UNREACHABLE);
            rights.askVault();
            assertThat(Objects.requireNonNull(rights.getWork().getProblem()).is(Kind.UNREACHABLE))
                    .isTrue();
            assertThat(row(rights, Operation.LIST_KEYS).answer()).isEqualTo(Answer.UNKNOWN);
        }
    }

    @Test
    void whatAzureTellsIsShownWithTheRoleAndBlocksWhatNoRoleAllows() {
        try (var rights = rights(Optional.of(RightsViewModelTest::reader))) {
            rights.askAzure();
            assertThat(row(rights, Operation.GET_KEY).answer()).isEqualTo(Answer.MAY);
            assertThat(row(rights, Operation.GET_KEY).why())
                    .isEqualTo("Nobody has tried. The role Key Vault Reader allows it, as Azure tells.");
            assertThat(row(rights, Operation.ROTATE_KEY).answer()).isEqualTo(Answer.MAY_NOT);
            assertThat(row(rights, Operation.ROTATE_KEY).why())
                    .isEqualTo("No role that Azure tells of allows it. It takes the role Key Vault Crypto Officer.");
            assertThat(rights.getNote()).contains("could be read").endsWith("Asked at 09:00:00.");
            assertThat(catalog.whyForbidden(Operation.ROTATE_KEY, "orders"))
                    .startsWith("You may not rotate orders: none of the roles that Azure tells of allows it; it needs"
                            + " the role Key Vault Crypto Officer.");
            assertThat(catalog.whyForbidden(Operation.GET_KEY, "orders")).isEmpty();
            vault.calls.clear();
            catalog.refresh();
            assertThat(catalog.whyForbidden(Operation.ROTATE_KEY, "orders"))
                    .as("a role may have been given since")
                    .isEmpty();
        }
    }

    @Test
    void whatAccessPoliciesDoNotSayIsUnknown() {
        try (var rights = rights(Optional.of(() -> Grants.ofPolicies(Set.of("get"), FakeVault.NOW)))) {
            rights.askAzure();
            assertThat(row(rights, Operation.GET_KEY).why()).endsWith("The access policy allows get, as Azure tells.");
            assertThat(row(rights, Operation.ROTATE_KEY).answer()).isEqualTo(Answer.UNKNOWN);
            assertThat(row(rights, Operation.ROTATE_KEY).why())
                    .isEqualTo("Nobody has tried. It takes the permission rotate in the access policy.");
            assertThat(catalog.whyForbidden(Operation.ROTATE_KEY, "orders")).isEmpty();
        }
    }

    @Test
    void allOfItIsCopiedAsText() {
        try (var rights = rights(Optional.of(() -> Grants.unknown(Gap.NOT_SEEN, FakeVault.NOW)))) {
            rights.askAzure();
            assertThat(rights.plain())
                    .startsWith("Your rights: contoso-prod, ")
                    .contains(
                            "\nRotate a key: Unknown. Nobody has tried. It takes the role Key Vault Crypto Officer.\n")
                    .endsWith("which says nothing of its rights in the vault. Asked at 09:00:00.\n");
        }
    }
}
