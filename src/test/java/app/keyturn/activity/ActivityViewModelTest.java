package app.keyturn.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.WriteLog;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ActivityViewModelTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    @TempDir
    private Path folder;

    private final FakeVault fake = new FakeVault();
    private final InlineBackground background = new InlineBackground();
    private final List<String> opened = new ArrayList<>();
    private final Formats formats = new Formats(CLOCK, ZoneOffset.UTC);
    private final Notices notices = new Notices(background, CLOCK);
    private final Undoer undoer = new Undoer(background, formats, _ -> vault(), _ -> {});
    private ActivityLog log;
    private OnceVault vault;
    private ActivityViewModel viewModel;

    @BeforeEach
    void start() {
        fake.add("orders", FakeVault.NOW, null);
        fake.add("payments", FakeVault.NOW, null);
        log = new ActivityLog(journal(), CLOCK);
        vault = fake.once(log.journaled(() -> "anna@contoso.com"));
        viewModel = new ActivityViewModel(
                log,
                background,
                formats,
                entry -> log.settle(entry, vault),
                entry -> opened.add(entry.key()),
                undoer,
                notices);
        viewModel.watch();
    }

    private OnceVault vault() {
        return vault;
    }

    private static WriteRow write(ActivityRow row) {
        return (WriteRow) row;
    }

    private Journal journal() {
        return new Journal(folder.resolve("journal.jsonl"), CLOCK);
    }

    private List<String> shown() {
        return viewModel.rowsProperty().get().stream()
                .map(row -> row.operation() + " " + row.key() + " "
                        + WriteRow.words(write(row).entry().state()))
                .toList();
    }

    /// Answers are lost, and then the vault cannot be read either.
    private void loseSightOf(String key) {
        fake.loseAnswer(Operation.ROTATE_KEY, Failure.Kind.TIMED_OUT);
        fake.breakDown(Operation.LIST_KEY_VERSIONS, 1);
        assertThat(catchThrowable(() -> vault.rotateKey(key))).isNotNull();
        background.runLater();
    }

    @Test
    void showsWhatWasDoneTheLatestFirst() {
        vault.rotateKey("orders");
        fake.fail(Operation.ROTATE_KEY, Failure.Kind.FORBIDDEN);
        assertThat(catchThrowable(() -> vault.rotateKey("payments"))).isNotNull();
        background.runLater();
        assertThat(shown()).containsExactly("Rotate payments not done", "Rotate orders done");
        assertThat(viewModel.countsProperty().get()).isEqualTo(Map.of(State.DONE, 1, State.NOT_DONE, 1));
        viewModel.selectedProperty().set(viewModel.rowsProperty().get().getFirst());
        assertThat(Objects.requireNonNull(viewModel.getProblem()).is(Failure.Kind.FORBIDDEN))
                .isTrue();
        viewModel.openKey();
        assertThat(opened).containsExactly("payments");
    }

    @Test
    void saysWhatWasChangedByWhomAndHowLongItTook() {
        vault.rotateKey("orders");
        background.runLater();
        viewModel.selectedProperty().set(viewModel.rowsProperty().get().getFirst());
        var details = Objects.requireNonNull(viewModel.detailsProperty().get());
        assertThat(details.title()).startsWith("Rotate · orders");
        assertThat(details.lines())
                .containsExactly(new WriteWords.Line(
                        "Versions", "1", "one more, " + fake.getKey("orders").version()));
        assertThat(details.facts())
                .contains(
                        new RowDetails.Fact("Version", fake.getKey("orders").version()),
                        new RowDetails.Fact("Account", "anna@contoso.com"),
                        new RowDetails.Fact("Took", "0.00 s"));
    }

    @Test
    void takesASelectedWriteBack() {
        vault.updateRotationPolicy(
                "orders", RotationPolicy.of(null, Trigger.beforeExpiry(Period.ofDays(9)), Period.ofDays(90)));
        background.runLater();
        viewModel.selectedProperty().set(viewModel.rowsProperty().get().getFirst());
        assertThat(viewModel.getUndoBlocked()).isEmpty();
        viewModel.undo();
        assertThat(fake.getRotationPolicy("orders").sameContent(RotationPolicy.SERVICE_DEFAULT))
                .isTrue();
        assertThat(viewModel.getUndoBlocked()).isEqualTo("It was undone.");
    }

    @Test
    void warningsAreAmongTheWritesUnlessAWriteSaysTheSame() {
        vault.rotateKey("orders");
        notices.warn("The disk is full");
        notices.show(Notice.warning("Rotate orders: not done").ofWrite());
        background.runLater();
        assertThat(viewModel.rowsProperty().get()).hasSize(2).last().isInstanceOf(NoticeRow.class);
        assertThat(viewModel.totalProperty().get()).isEqualTo(2);
        viewModel.selectedProperty().set(viewModel.rowsProperty().get().getLast());
        assertThat(Objects.requireNonNull(viewModel.detailsProperty().get()).words())
                .isEqualTo("The disk is full");
        viewModel.filterProperty().set(State.DONE);
        assertThat(viewModel.rowsProperty().get()).hasSize(1);
        viewModel.filterProperty().set(null);
        viewModel.filterTextProperty().set("DISK");
        assertThat(viewModel.rowsProperty().get()).singleElement().isInstanceOf(NoticeRow.class);
    }

    @Test
    void filtersByWordsAndByOutcome() {
        vault.rotateKey("orders");
        vault.rotateKey("payments");
        viewModel.filterTextProperty().set("rotate ORD");
        assertThat(shown()).containsExactly("Rotate orders done");
        viewModel.filterTextProperty().set("");
        viewModel.filterProperty().set(State.UNKNOWN);
        assertThat(shown()).isEmpty();
    }

    @Test
    void whatIsUnknownIsCheckedAgain() {
        loseSightOf("orders");
        assertThat(shown()).containsExactly("Rotate orders unknown");
        viewModel.selectedProperty().set(viewModel.rowsProperty().get().getFirst());
        assertThat(viewModel.checkable()).isTrue();
        viewModel.checkAgain();
        assertThat(shown()).containsExactly("Rotate orders unknown");
        fake.repair();
        viewModel.checkAgain();
        assertThat(shown()).containsExactly("Rotate orders done");
        assertThat(viewModel.checkable()).isFalse();
        assertThat(viewModel.getProblem()).isNull();
    }

    @Test
    void theNextProgramKnowsWhatThisOneDid() throws IOException {
        vault.rotateKey("orders");
        loseSightOf("payments");
        var next = new ActivityLog(journal(), CLOCK);
        next.readPast();
        assertThat(next.entries())
                .extracting(ActivityEntry::state)
                .as("the program that looks again is alive")
                .containsExactly(State.DONE, State.RUNNING);
        assertThat(next.entries().getLast().intent())
                .isEqualTo(log.entries().getLast().intent());
    }

    @Test
    void aJournalThatWasChangedIsSaidToBe() throws IOException {
        vault.rotateKey("orders");
        var file = folder.resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("orders", "others"));
        var next = new ActivityViewModel(
                new ActivityLog(journal(), CLOCK),
                background,
                viewModel.formats(),
                entry -> log.settle(entry, vault),
                _ -> {},
                undoer,
                notices);
        next.watch();
        assertThat(next.getWarning()).contains("line 2");
        assertThat(viewModel.getWarning()).isEmpty();
    }

    @Test
    void anExportForSpreadsheetsRunsNoFormula() throws IOException {
        var bad = "=cmd|' /C calc'!A0";
        fake.add(bad, FakeVault.NOW, null);
        fake.add("a,\"b\"", FakeVault.NOW, null);
        vault.rotateKey(bad);
        vault.rotateKey("a,\"b\"");
        background.runLater();
        var file = folder.resolve("activity.csv");
        viewModel.export(file);
        assertThat(Files.readString(file).split("\r\n")).hasSize(3).satisfies(lines -> {
            assertThat(lines[0]).startsWith("\"time\",\"vault\",\"operation\",\"key\",\"outcome\"");
            assertThat(lines[1]).contains(",\"rotateKey\",\"a,\"\"b\"\"\",\"DONE\",");
            assertThat(lines[2]).contains(",\"'" + bad + "\",");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anExportAsJsonIsReadBack() throws IOException {
        vault.rotateKey("orders");
        background.runLater();
        var file = folder.resolve("activity.json");
        viewModel.export(file);
        var read = new JsonMapper().readTree(file.toFile());
        assertThat(read).hasSize(1);
        assertThat(read.get(0).path("key").asText()).isEqualTo("orders");
        assertThat(read.get(0).path("outcome").asText()).isEqualTo("DONE");
    }

    @Test
    void anExportThatCannotBeWrittenSaysWhy() throws IOException {
        var file = Files.createDirectory(folder.resolve("activity.csv"));
        viewModel.export(file);
        var problem = Objects.requireNonNull(viewModel.getProblem());
        assertThat(problem.what()).isEqualTo(file + " could not be written");
        assertThat(problem.why()).contains("It is a folder");
        assertThat(viewModel.getNews()).isEmpty();
    }

    @Test
    void aWriteOfAnotherProgramThatRunsHoldsNobodyUp() throws IOException {
        var theirs = journal().begin(fake.address(), new RotateIntent("orders", null, Set.of()));
        var ours = log.journaled(() -> "anna@contoso.com")
                .begin(fake.address(), new RotateIntent("payments", null, Set.of()));
        log.readPast();
        assertThat(log.entries()).extracting(ActivityEntry::state).containsExactly(State.RUNNING, State.RUNNING);
        assertThat(log.running()).isEqualTo(1);
        theirs.accept(new Outcome.Done<>("rotated"));
        log.readPast();
        assertThat(log.entries()).extracting(ActivityEntry::state).containsExactly(State.DONE, State.RUNNING);
        ours.accept(new Outcome.Done<>("rotated"));
        assertThat(log.running()).isZero();
        log.readPast();
        assertThat(log.entries()).extracting(ActivityEntry::state).containsExactly(State.DONE, State.DONE);
    }

    @Test
    void thatTheEndOfAWriteCouldNotBeWrittenDownIsTold() throws IOException {
        var journal = journal();
        List<Problem> told = new ArrayList<>();
        journal.onFailure(told::add);
        var end = journal.begin(fake.address(), new RotateIntent("orders", null, Set.of()));
        var file = folder.resolve("journal.jsonl");
        Files.delete(file);
        Files.createDirectory(file);
        end.accept(new Outcome.Done<>("rotated"));
        assertThat(told).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains("could not be written down");
            assertThat(problem.why()).contains(file + " could not be written", "It is a folder");
        });
    }

    /// A rotation of a program that was killed, and is not seen at the next start.
    @Test
    void rightAfterACrashNothingIsCalledUndone() throws IOException, InterruptedException {
        var before = fake.getKey("orders").version();
        journal().begin(fake.address(), new RotateIntent("orders", null, Set.of(before)));
        var file = folder.resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file).replaceAll("\"process\":\"\\d+", "\"process\":\"999999999"));
        var next = new ActivityLog(journal(), CLOCK);
        assertThat(next.reconcile(vault)).singleElement().isInstanceOf(Outcome.Unknown.class);
        assertThat(next.entries().getLast().state()).isEqualTo(State.UNKNOWN);
        assertThat(next.entries().getLast().nextLook()).isAfter(FakeVault.NOW);
        assertThat(journal().pending(fake.address()))
                .as("for the next start, if this one ends too")
                .hasSize(1);
    }

    /// Of two rotations of a program that was killed, it saw the end of the second only.
    @Test
    void theVersionOfAnotherWriteIsNotTakenForThatOfALostOne() throws IOException, InterruptedException {
        var before = fake.getKey("orders").version();
        journal().begin(fake.address(), new RotateIntent("orders", null, Set.of(before)));
        vault.rotateKey("orders");
        var file = folder.resolve("journal.jsonl");
        Files.writeString(file, Files.readString(file).replaceAll("\"process\":\"\\d+", "\"process\":\"999999999"));
        var next = new ActivityLog(journal(), CLOCK);
        var minutesLater = fake.once(WriteLog.NONE, InstantSource.fixed(FakeVault.NOW.plus(Duration.ofHours(1))));
        assertThat(next.reconcile(minutesLater)).singleElement().isInstanceOf(Outcome.NotDone.class);
        assertThat(next.entries()).hasSize(2);
    }
}
