package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.accounts.VaultFinder.Blocked;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Quota;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.accounts.VaultFinder.Tenant;
import app.keyturn.accounts.VaultFinder.Tenants;
import app.keyturn.connect.FindVaultsViewModel.Slice;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Reach;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class FindVaultsViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final Account CLI = new Account(SignIn.with(SignIn.Method.CLI), Home.AZURE_PUBLIC);
    private static final Account BROWSER = new Account(SignIn.with(SignIn.Method.BROWSER), Home.AZURE_PUBLIC);

    private static final Finding BOTH = new Finding(
            Source.RESOURCE_GRAPH,
            List.of("s1", "s2"),
            List.of(),
            null,
            new Tenants("t1", List.of(new Tenant("t1", "contoso.com"), new Tenant("t2", "adatum.com"))));

    @TempDir
    Path folder;

    private final ManualBackground background = new ManualBackground();
    private final Fake finder = new Fake();
    private final List<FoundVault> opened = new ArrayList<>();
    private final List<Account> openedBy = new ArrayList<>();
    private List<Account> seekers = List.of(CLI, BROWSER);
    private FindVaultsViewModel model;

    /// Answers with what it is told to.
    private static final class Fake implements VaultFinder {
        List<FoundVault> vaults = List.of(SomeVaults.STAGE, SomeVaults.HSM, SomeVaults.PROD);
        Finding finding = new Finding(Source.RESOURCE_GRAPH, List.of("s1", "s2"), List.of(), null);

        @Nullable
        RuntimeException failure;

        @Nullable
        RuntimeException refusal;

        final List<Account> asked = new ArrayList<>();

        private Finding elsewhere(Consumer<List<FoundVault>> page) {
            if (refusal != null) {
                throw refusal;
            }
            page.accept(List.of(SomeVaults.ADATUM));
            return new Finding(Source.RESOURCE_GRAPH, List.of("s3"), List.of(), null);
        }

        @Override
        public Finding find(Account seeker, Consumer<List<FoundVault>> page) {
            asked.add(seeker);
            if (seeker.signIn().tenant() != null) {
                return elsewhere(page);
            }
            page.accept(vaults.subList(0, 1));
            page.accept(vaults.subList(1, vaults.size()));
            if (failure != null) {
                throw failure;
            }
            return finding;
        }
    }

    @Test
    void otherTenantsAreOfferedAndNeverAskedByThemselves() {
        finder.finding = BOTH;
        look();
        assertThat(finder.asked).containsExactly(CLI);
        assertThat(model.offersProperty().get())
                .extracting(TenantOffer::words, TenantOffer::action)
                .containsExactly(tuple("Vaults of adatum.com are not listed.", "Sign in to adatum.com"));
    }

    @Test
    void whatIsFoundInAnotherTenantJoinsTheListAndIsOpenedByItsOwnSignIn() {
        finder.finding = BOTH;
        look();
        signIn();
        assertThat(names()).containsExactly("adatum-keys", "contoso-hsm", "contoso-prod", "contoso-stage");
        assertThat(model.getSummary()).startsWith("3 vaults and 1 managed HSM in 3 subscriptions of 2 tenants");
        assertThat(model.offersProperty().get()).isEmpty();
        model.chooseAll();
        model.open();
        assertThat(openedBy).containsExactly(CLI, CLI.in("t2"));
        look();
        assertThat(finder.asked).endsWith(CLI, CLI.in("t2"));
        assertThat(names()).hasSize(4);
    }

    /// No other vault disappears, whether it is asked the first time or again.
    @Test
    void aTenantThatRefusesHidesNobody() {
        finder.finding = BOTH;
        look();
        finder.refusal = new VaultException(failure(Failure.Kind.SIGN_IN_REFUSED));
        signIn();
        assertThat(names()).hasSize(3);
        assertThat(model.getProblem()).isNull();
        assertThat(model.offersProperty().get()).hasSize(1).first().satisfies(offer -> {
            assertThat(offer.words()).startsWith("adatum.com did not let you in");
            assertThat(offer.action()).isEqualTo("Try adatum.com again");
        });
        finder.refusal = null;
        signIn();
        assertThat(names()).hasSize(4);
        finder.refusal = new VaultException(failure(Failure.Kind.SIGN_IN_REFUSED));
        look();
        assertThat(names()).hasSize(4);
        assertThat(model.offersProperty().get()).hasSize(1);
    }

    @Test
    void whatAnotherTenantHadIsShownAtTheNextStartWithItsAge() {
        finder.finding = BOTH;
        look();
        signIn();
        model = model();
        model.enter();
        background.runAll();
        assertThat(names()).hasSize(4);
        assertThat(model.offersProperty().get())
                .extracting(TenantOffer::words)
                .first()
                .asString()
                .startsWith("Vaults of adatum.com are listed as they were found");
    }

    @Test
    void whoElseLooksIsOfferedTheirOwnTenants() {
        finder.finding = BOTH;
        look();
        model.seekerProperty().set(BROWSER);
        background.runAll();
        assertThat(model.offersProperty().get()).isEmpty();
    }

    private void signIn() {
        model.signIn(model.offersProperty().get().getFirst());
        background.runAll();
    }

    @BeforeEach
    void make() {
        model = model();
        model.enter();
        background.runAll();
    }

    private FindVaultsViewModel model() {
        return new FindVaultsViewModel(
                finder,
                new VaultMemory(folder.resolve("vaults.json"), _ -> {}),
                background,
                new Formats(InstantSource.fixed(NOW), ZoneOffset.UTC),
                () -> seekers,
                vault -> vault.name().equals("contoso-stage") ? Reach.UNKNOWN : null,
                (who, vaults) -> {
                    openedBy.add(who);
                    opened.addAll(vaults);
                });
    }

    private void look() {
        model.look();
        background.runAll();
    }

    private List<String> names() {
        return model.rowsProperty().get().stream()
                .map(row -> row.vault().name())
                .toList();
    }

    private static Failure failure(Failure.Kind kind) {
        return Failure.unsent(kind, Operation.OPEN, "s2", NOW);
    }

    /// It is made before the window is on the screen.
    @Test
    void nothingIsDoneBeforeThePageIsEntered() {
        model();
        assertThat(background.waiting()).isZero();
    }

    @Test
    void nothingIsAskedBeforeSomebodyLooks() {
        assertThat(names()).isEmpty();
        assertThat(model.getSummary()).isEmpty();
        look();
        assertThat(names()).containsExactly("contoso-hsm", "contoso-prod", "contoso-stage");
        assertThat(model.getSummary()).startsWith("2 vaults and 1 managed HSM in 2 subscriptions · found 09:41");
        assertThat(model.getBlocked()).isEmpty();
        assertThat(model.isWhole()).isTrue();
        assertThat(model.rowsProperty().get()).extracting(VaultRow::open).containsExactly(false, false, true);
    }

    /// Only of an answer that just came: a count from before says nothing.
    @Test
    void whoAnsweredAndHowOftenTheyMayStillBeAskedIsSaid() {
        finder.finding = new Finding(Source.RESOURCE_GRAPH, List.of("s1"), List.of(), new Quota(11, 15));
        look();
        assertThat(model.quotaProperty().get()).isEqualTo("Resource Graph · 11 of 15 queries left");
        finder.finding = new Finding(Source.SUBSCRIPTIONS, List.of("s1"), List.of(), null);
        look();
        assertThat(model.quotaProperty().get()).isEqualTo("One subscription after another");
        model = model();
        model.enter();
        background.runAll();
        assertThat(model.getSummary()).isNotEmpty();
        assertThat(model.quotaProperty().get()).isEmpty();
    }

    @Test
    void whatWasFoundIsShownAtTheNextStartUntilSomebodyLooksAgain() {
        look();
        finder.vaults = List.of(SomeVaults.PROD);
        model = model();
        model.enter();
        background.runAll();
        assertThat(names()).hasSize(3);
        look();
        assertThat(names()).containsExactly("contoso-prod");
    }

    @Test
    void slicesAreCountedAndCutTheListDown() {
        look();
        assertThat(model.countsProperty().get())
                .containsEntry(Slice.ALL, 3)
                .containsEntry(Slice.UNPROTECTED, 2)
                .containsEntry(Slice.NOT_PUBLIC, 2)
                .containsEntry(Slice.POLICIES, 1)
                .containsEntry(Slice.HSMS, 1);
        model.sliceProperty().set(Slice.NOT_PUBLIC);
        background.runAll();
        assertThat(names()).containsExactly("contoso-hsm", "contoso-stage");
        model.filterProperty().set("kind:hsm");
        background.runAll();
        assertThat(names()).containsExactly("contoso-hsm");
        assertThat(model.countsProperty().get()).containsEntry(Slice.ALL, 1);
    }

    @Test
    void aPinnedVaultComesFirst() {
        look();
        model.togglePin(model.rowsProperty().get().getLast());
        background.runAll();
        assertThat(names()).containsExactly("contoso-stage", "contoso-hsm", "contoso-prod");
        model.togglePin(model.rowsProperty().get().getFirst());
        background.runAll();
        assertThat(names()).containsExactly("contoso-hsm", "contoso-prod", "contoso-stage");
    }

    @Test
    void whatIsChosenIsOpenedTogether() {
        look();
        model.chooseAll();
        assertThat(model.statusProperty().get()).isEqualTo("3 found · 1 open");
        assertThat(model.getOpenWords()).isEqualTo("Open 3 chosen");
        model.toggle(model.rowsProperty().get().getFirst());
        assertThat(model.getOpenWords()).isEqualTo("Open 2 chosen");
        model.open();
        assertThat(opened).extracting(FoundVault::name).containsExactly("contoso-prod", "contoso-stage");
        assertThat(model.chosenProperty().get()).isEmpty();
    }

    /// Each change has every row on the screen looked at.
    @Test
    void allAreChosenInOneChange() {
        look();
        List<Integer> told = new ArrayList<>();
        model.chosenProperty().subscribe((_, now) -> told.add(now.size()));
        model.chooseAll();
        model.chooseAll();
        assertThat(told).containsExactly(3, 0);
    }

    @Test
    void whatIsGoneIsNotChosenAnyMore() {
        look();
        model.chooseAll();
        finder.vaults = List.of(SomeVaults.PROD);
        look();
        assertThat(model.chosenProperty().get()).containsExactly(SomeVaults.PROD.id());
    }

    @Test
    void whatCouldNotBeAskedIsSaidAndRemembered() {
        finder.finding = new Finding(
                Source.SUBSCRIPTIONS,
                List.of("s1", "s2"),
                List.of(new Blocked("Staging", failure(Failure.Kind.TIMED_OUT))),
                null);
        look();
        assertThat(model.getBlocked()).contains("Resource Graph did not answer").contains("Staging could not be asked");
        model = model();
        model.enter();
        background.runAll();
        assertThat(model.getBlocked()).contains("Staging could not be asked");
    }

    @Test
    void whereNothingMayBeReadTheAddressIsTheWay() {
        finder.vaults = List.of(SomeVaults.PROD);
        finder.finding = new Finding(Source.SUBSCRIPTIONS, List.of(), List.of(), null);
        look();
        assertThat(model.getBlocked()).contains("opens by its address");
    }

    /// Half an answer replaces no whole one.
    @Test
    void aSearchThatFailsKeepsWhatWasFoundBefore() {
        look();
        finder.failure = new VaultException(failure(Failure.Kind.UNREACHABLE));
        look();
        assertThat(names()).hasSize(3);
        assertThat(model.getProblem()).isNotNull();
        assertThat(model.isSearching()).isFalse();
        finder.failure = null;
        look();
        assertThat(model.getProblem()).isNull();
    }

    @Test
    void whoElseLooksSeesOnlyWhatThatFound() {
        look();
        model.chooseAll();
        model.seekerProperty().set(BROWSER);
        background.runAll();
        assertThat(names()).isEmpty();
        assertThat(model.chosenProperty().get()).isEmpty();
        model.seekerProperty().set(CLI);
        background.runAll();
        assertThat(names()).hasSize(3);
    }

    @Test
    void whereNobodyCanLookNothingIsDone() {
        seekers = List.of();
        model.enter();
        look();
        assertThat(names()).isEmpty();
        assertThat(model.isSearching()).isFalse();
    }
}
