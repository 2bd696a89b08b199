package app.keyturn.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.inventory.history.Aspect;
import app.keyturn.inventory.history.InventoryFile;
import app.keyturn.inventory.history.OwnWrite;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Problem;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has changed in a vault, without a window.
@SuppressWarnings("NullAway.Init")
class ChangesViewModelTest {
    @TempDir
    private Path folder;

    private final InlineBackground background = new InlineBackground();
    private final FakeVault vault = new FakeVault();
    private final List<OwnWrite> writes = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Instant now = FakeVault.NOW;
    private Inventory inventory = new Inventory(() -> now);
    private HistoryKeeper history;
    private ChangesViewModel changes;

    @BeforeEach
    void open() {
        vault.add("orders", FakeVault.NOW, null);
        start();
        follow();
    }

    @AfterEach
    void close() {
        history.close();
        assertThat(problems).isEmpty();
    }

    private void start() {
        var file = folder.resolve("inventory.db");
        history = new HistoryKeeper(
                InventoryFile.in(file, new NoTrouble()),
                InventoryFile.inMemory(file),
                background,
                () -> now,
                new HistoryKeeper.Limits(730, 500),
                true,
                problems::add);
        changes = new ChangesViewModel(
                history,
                background,
                new Formats(() -> now, ZoneOffset.UTC),
                uri -> uri.equals(vault.address().uri().toString()),
                (uri, key) -> shown.add(key));
    }

    private static final class NoTrouble implements InventoryFile.Trouble {
        @Override
        public void damaged(Path file, Path aside) {
            throw new AssertionError("damaged");
        }

        @Override
        public void newer(Path file) {
            throw new AssertionError("newer");
        }
    }

    private void follow() {
        inventory = new Inventory(() -> now);
        var observed = new ObservedVault(vault, inventory);
        history.follow(observed, () -> "admin@contoso.com", _ -> writes, () -> now);
        read(observed);
    }

    private void read(ObservedVault observed) {
        long moment = inventory.moment();
        observed.listKeys(_ -> {});
        inventory.refresh(moment);
        while (observed.readNext()) {
            // until all is read
        }
        background.runLater();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void disableByOthers(String key) {
        enableByOthers(key, false);
    }

    private void enableByOthers(String name, boolean enabled) {
        var key = vault.getKey(name);
        var item = key.item()
                .with(new KeyAttributes(enabled, null, null, false), key.item().tags());
        vault.hold(
                new KeyDetails(item, key.type(), key.keySize(), key.curve(), key.operations(), key.publicKey(), null));
    }

    private void readAgain() {
        read(new ObservedVault(vault, inventory));
    }

    private List<String> lines() {
        return changes.rowsProperty().get().stream()
                .map(row ->
                        row.key() + ": " + changes.words().line(row) + " (" + ChangeWords.origin(row.origin()) + ")")
                .toList();
    }

    private int count(ChangeSlice slice) {
        return changes.countsProperty().get().getOrDefault(slice, -1);
    }

    @Test
    void theFirstVisitIsNoChange() {
        changes.enter();
        assertThat(lines()).isEmpty();
        assertThat(changes.unseenProperty().get()).isZero();
        assertThat(changes.getSummary()).isEqualTo("Since recording began; you have not looked yet");
        assertThat(changes.statusProperty().get()).startsWith("Recorded: 1 key since ");
    }

    @Test
    void whatWasSeenIsCountedUntilSomeoneHasLooked() {
        later(Duration.ofHours(5));
        disableByOthers("orders");
        vault.add("later", now, null);
        readAgain();
        assertThat(changes.unseenProperty().get()).isEqualTo(2);
        changes.enter();
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "orders: enabled → disabled (not from here)", "later: new key (not from here)");
        assertThat(count(ChangeSlice.ALL)).isEqualTo(2);
        assertThat(count(ChangeSlice.ELSEWHERE)).isEqualTo(2);
        assertThat(count(ChangeSlice.PROPERTIES)).isEqualTo(1);
        assertThat(count(ChangeSlice.NEW_KEYS)).isEqualTo(1);
        assertThat(count(ChangeSlice.DELETED)).isZero();
        changes.sliceProperty().set(ChangeSlice.NEW_KEYS);
        assertThat(lines()).containsExactly("later: new key (not from here)");
        changes.leave();
        assertThat(changes.unseenProperty().get()).isZero();
        changes.enter();
        assertThat(lines()).isEmpty();
        assertThat(changes.getEmptyWords())
                .isEqualTo("Nothing has changed since you last looked, as far as it was seen.");
        changes.sliceProperty().set(ChangeSlice.ALL);
        changes.spanProperty().set(ChangeSpan.WEEK);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void whatThisComputerHasWrittenIsFromHere() {
        later(Duration.ofHours(1));
        writes.add(new OwnWrite(Operation.UPDATE_KEY, now, null, true));
        disableByOthers("orders");
        readAgain();
        changes.enter();
        assertThat(lines()).containsExactly("orders: enabled → disabled (from here)");
        assertThat(count(ChangeSlice.ELSEWHERE)).isZero();
    }

    @Test
    void twoDaysAreComparedWhateverHappenedBetweenThem() {
        var before = now;
        later(Duration.ofDays(1));
        disableByOthers("orders");
        readAgain();
        later(Duration.ofDays(1));
        enableByOthers("orders", true);
        readAgain();
        changes.enter();
        assertThat(lines()).hasSize(2);
        changes.fromProperty().set(before);
        changes.toProperty().set(now);
        changes.spanProperty().set(ChangeSpan.TWO_DAYS);
        assertThat(lines()).isEmpty();
        changes.toProperty().set(now.minus(Duration.ofHours(1)));
        assertThat(lines()).containsExactly("orders: enabled → disabled (not from here)");
    }

    @Test
    void aKeyTellsItsStory() {
        later(Duration.ofDays(1));
        disableByOthers("orders");
        readAgain();
        changes.enter();
        changes.selectedProperty().set(changes.rowsProperty().get().getFirst());
        var story = changes.storyProperty().get();
        assertThat(story).isNotNull();
        assertThat(story.since()).isEqualTo(FakeVault.NOW);
        assertThat(story.rows()).hasSize(1);
        changes.showKey(changes.rowsProperty().get().getFirst());
        assertThat(shown).containsExactly("orders");
    }

    @Test
    void whatIsShownIsWrittenToAFile() throws Exception {
        later(Duration.ofDays(1));
        disableByOthers("orders");
        readAgain();
        changes.enter();
        changes.export(folder.resolve("changes.csv"));
        assertThat(Files.readString(folder.resolve("changes.csv")).lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"orders\",\"PROPERTIES\",\"ENABLED\",\"true\",\"false\",\"ELSEWHERE\"");
        changes.export(folder.resolve("changes.json"));
        assertThat(Files.readString(folder.resolve("changes.json")))
                .contains("\"aspect\": \"ENABLED\"", "\"seenBy\": \"admin@contoso.com\"");
    }

    @Test
    void theNextStartKnowsWhatTheOneBeforeHasSeen() {
        history.close();
        later(Duration.ofDays(2));
        disableByOthers("orders");
        start();
        follow();
        changes.enter();
        assertThat(lines()).containsExactly("orders: enabled → disabled (not from here)");
        assertThat(changes.rowsProperty().get().getFirst().when().after()).isEqualTo(FakeVault.NOW);
    }

    @Test
    void whereNothingIsRecordedThePageSaysSo() {
        changes.keepingProperty().set(false);
        later(Duration.ofDays(1));
        disableByOthers("orders");
        readAgain();
        changes.enter();
        assertThat(lines()).isEmpty();
        assertThat(changes.getEmptyWords()).startsWith("What is seen of vaults is not recorded.");
        changes.keepingProperty().set(true);
        background.runLater();
        assertThat(lines()).as("seen when it is switched on").hasSize(1);
    }

    @Test
    void whatIsDeletedIsNotShownAndIsRecordedAnew() {
        later(Duration.ofDays(1));
        disableByOthers("orders");
        readAgain();
        changes.enter();
        changes.deleteAll();
        assertThat(lines()).isEmpty();
        assertThat(changes.getNews()).isEqualTo("Everything that was recorded is deleted.");
        background.runLater();
        later(Duration.ofDays(1));
        vault.deleteKey("orders");
        readAgain();
        assertThat(changes.rowsProperty().get())
                .flatExtracting(ChangeRow::changes)
                .extracting(one -> one.aspect())
                .containsExactly(Aspect.DELETED);
    }

    @Test
    void whatCannotBeRecordedIsToldOnce() throws Exception {
        history.close();
        Files.createDirectories(folder.resolve("blocked/inventory.db"));
        List<@Nullable Problem> told = new ArrayList<>();
        history = new HistoryKeeper(
                InventoryFile.in(folder.resolve("blocked/inventory.db"), new NoTrouble()),
                InventoryFile.inMemory(folder.resolve("blocked/inventory.db")),
                background,
                () -> now,
                new HistoryKeeper.Limits(730, 500),
                true,
                told::add);
        follow();
        later(Duration.ofDays(1));
        readAgain();
        assertThat(told).hasSize(1);
        assertThat(inventory.snapshot().keys()).as("and reading goes on").hasSize(1);
    }
}
