package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Formats;
import app.keyturn.ui.TimedBackground;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Reach.State;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A vault that cannot be reached, over hours of a clock that does not tick by itself.
class ReachWatchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeVault vault = new FakeVault() {
        @Override
        public int probe() {
            looks++;
            return super.probe();
        }
    };
    private int looks;
    private final TimedBackground background = new TimedBackground();
    private final KeyCatalog catalog = new KeyCatalog(
            Observed.once(vault, InstantSource.fixed(FakeVault.NOW)),
            background,
            new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC));
    private int back;
    private final ReachWatch watch = new ReachWatch(catalog, background, () -> back++);

    @BeforeEach
    void addKey() {
        vault.add("orders", FakeVault.NOW, null);
    }

    @AfterEach
    void close() {
        watch.close();
        catalog.close();
    }

    private void listRefusedBy(Kind kind) {
        vault.breakDown(Operation.LIST_KEYS, 0);
        vault.breakDownBy(kind);
        catalog.refresh();
        vault.calls.clear();
        looks = 0;
    }

    private State state() {
        return catalog.reachProperty().get().state();
    }

    @Test
    void aVaultThatWasNotAskedIsUnknownAndLeftAlone() {
        assertThat(state()).isEqualTo(State.UNKNOWN);
        background.pass(Duration.ofHours(8));
        assertThat(vault.calls).isEmpty();
    }

    @Test
    void aVaultThatAnswersIsNotAskedWhetherItDoes() {
        catalog.refresh();
        assertThat(state()).isEqualTo(State.REACHABLE);
        background.pass(Duration.ofHours(8));
        assertThat(looks).isZero();
        assertThat(back).isZero();
    }

    @Test
    void itIsLookedAtAfterPausesThatGrowToAQuarterOfAnHour() {
        listRefusedBy(Kind.UNREACHABLE);
        assertThat(state()).isEqualTo(State.NO_NETWORK);
        int seen = 0;
        for (int pause : new int[] {1, 2, 4, 8, 15, 15}) {
            background.pass(MINUTE.multipliedBy(pause).minusSeconds(1));
            assertThat(looks).as("shortly before %s minutes", pause).isEqualTo(seen);
            background.pass(Duration.ofSeconds(1));
            assertThat(looks).as("after %s minutes", pause).isEqualTo(++seen);
        }
        assertThat(vault.calls).as("nothing else was asked").hasSize(looks);
    }

    @Test
    void whatComesBackIsListedAndTold() {
        listRefusedBy(Kind.FORBIDDEN_BY_FIREWALL);
        background.pass(MINUTE);
        assertThat(state()).isEqualTo(State.FIREWALL);
        vault.repair();
        background.pass(MINUTE.multipliedBy(2));
        assertThat(state()).isEqualTo(State.REACHABLE);
        assertThat(back).isEqualTo(1);
        assertThat(catalog.rowsProperty().get()).extracting(KeyRow::name).containsExactly("orders");
        int before = looks;
        background.pass(Duration.ofHours(8));
        assertThat(looks).isEqualTo(before);
    }

    @Test
    void aRefreshLooksAtOnceAndPausesBeginAnewWhenItHelped() {
        listRefusedBy(Kind.UNREACHABLE);
        background.pass(Duration.ofMinutes(30));
        vault.repair();
        catalog.refresh();
        assertThat(state()).isEqualTo(State.REACHABLE);
        assertThat(back).as("the person is looking").isZero();
        listRefusedBy(Kind.UNREACHABLE);
        background.pass(MINUTE);
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void whatTimeDoesNotMendIsNotLookedAtAgain() {
        for (var kind :
                new Kind[] {Kind.FORBIDDEN, Kind.WRONG_TENANT, Kind.UNAUTHENTICATED, Kind.UNTRUSTED_CERTIFICATE}) {
            listRefusedBy(kind);
            assertThat(state().blocked()).isTrue();
            background.pass(Duration.ofHours(8));
            assertThat(vault.calls).as("%s", kind).isEmpty();
        }
    }

    @Test
    void nobodyLooksWhenTheVaultIsClosed() {
        listRefusedBy(Kind.UNREACHABLE);
        watch.close();
        background.pass(Duration.ofHours(8));
        assertThat(looks).isZero();
    }
}
