package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.activity.ActivityEntry;
import app.keyturn.activity.ActivityLog;
import app.keyturn.activity.Journal;
import app.keyturn.activity.Undoer;
import app.keyturn.health.SomeHealthFiles;
import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.KnownKey;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person is told of writes for which no dialog waits any more.
@SuppressWarnings("NullAway.Init")
class WriteNewsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    @TempDir
    private Path folder;

    private final FakeVault service = new FakeVault();
    private final InlineBackground background = new InlineBackground();
    private final MainViewModel main =
            new MainViewModel(background, new NoDialogs(), ZoneOffset.UTC, SomeHealthFiles.none());
    private final List<ActivityEntry> checked = new ArrayList<>();
    private final Undoer undoer = new Undoer(background, new Formats(CLOCK, ZoneOffset.UTC), _ -> openVault(), _ -> {});
    private ActivityLog activity;
    private Notices notices;
    private ObservedVault vault;
    private WriteNews news;

    @BeforeEach
    void open() {
        notices = new Notices(background, CLOCK);
        activity = new ActivityLog(new Journal(folder.resolve("journal.jsonl"), CLOCK), CLOCK);
        news = new WriteNews(main, notices, undoer, checked::add);
        activity.listen(news::noteState);
        var inventory = new Inventory(CLOCK);
        var log = inventory.learning(activity.forgetful(() -> "anna@contoso.com"));
        vault = new ObservedVault(new OnceVault(service, log, _ -> {}, CLOCK, Runnable::run, _ -> {}), inventory);
        service.add("orders", FakeVault.NOW, null);
        main.showVault(main.add(vault, CLOCK));
        background.runLater();
    }

    private ObservedVault openVault() {
        return vault;
    }

    private List<String> told() {
        return notices.shown().reversed().stream().map(Notice::words).toList();
    }

    private KnownKey.Writing writing() {
        return Objects.requireNonNull(vault.inventory().get("orders")).writing();
    }

    @Test
    void aWriteForWhichNobodyWaitsAnyMoreIsToldAllTheSame() {
        var made = vault.rotateKey("orders"); // as after "Stop": no view model gets the answer
        assertThat(told()).singleElement().asString().startsWith("orders was rotated.");
        assertThat(Objects.requireNonNull(vault.inventory().get("orders")).details())
                .isEqualTo(made);
    }

    @Test
    void eachKindOfWriteHasItsOwnWords() {
        vault.updateRotationPolicy("orders", service.getRotationPolicy("orders"));
        vault.rotateKey("orders");
        assertThat(told()).hasSize(2).first().isEqualTo("The rotation policy of orders was saved");
    }

    @Test
    void aChangeIsTakenBackFromItsNoticeUnlessSomeoneChangedItSince() {
        vault.updateRotationPolicy("orders", every(30));
        var left = service.getRotationPolicy("orders");
        var notice = notices.shown().getFirst();
        assertThat(Objects.requireNonNull(notice.action()).label()).isEqualTo("Undo");
        service.policies.put("orders", every(60));
        notices.act(notice);
        assertThat(told()).singleElement().asString().contains("It was changed since", "60 days");
        assertThat(notices.warnings()).as("found again").hasSize(1);
        assertThat(service.getRotationPolicy("orders").sameContent(every(60))).isTrue();
        service.policies.put("orders", left);
        notices.act(notice);
        assertThat(service.getRotationPolicy("orders").sameContent(RotationPolicy.SERVICE_DEFAULT))
                .isTrue();
    }

    private static RotationPolicy every(int days) {
        return RotationPolicy.of(
                Trigger.afterCreation(Period.ofDays(days)),
                Trigger.beforeExpiry(Period.ofDays(7)),
                Period.ofDays(days + 30));
    }

    @Test
    void ofAWriteThatNobodyKnowsItIsSaidAndItCanBeCheckedAgain() {
        service.loseAnswer(Operation.ROTATE_KEY, Failure.Kind.TIMED_OUT);
        service.breakDown(Operation.LIST_KEY_VERSIONS, 1);
        assertThatThrownBy(() -> vault.rotateKey("orders")).isInstanceOf(VaultException.class);
        assertThat(writing()).isEqualTo(KnownKey.Writing.UNKNOWN);
        assertThat(told()).singleElement().asString().contains("nobody knows yet");
        var entry = activity.entries().getLast();
        news.noteState(entry);
        assertThat(told()).as("told once").hasSize(1);
        activity.settled(entry, new Outcome.Done<>("found", null, false));
        assertThat(told()).hasSize(2).last().asString().contains("found done");
        assertThat(writing()).isEqualTo(KnownKey.Writing.NONE);
    }

    @Test
    void whatAnEarlierProgramLeftBehindMarksItsKeyAndIsNotToldOneByOne() {
        service.loseAnswer(Operation.ROTATE_KEY, Failure.Kind.TIMED_OUT);
        service.breakDown(Operation.LIST_KEY_VERSIONS, 1);
        assertThatThrownBy(() -> vault.rotateKey("orders")).isInstanceOf(VaultException.class);
        var entry = activity.entries().getLast();
        vault.inventory().settle("orders");
        var other = new Notices(background, CLOCK);
        new WriteNews(main, other, undoer, checked::add).noteState(entry);
        assertThat(writing()).isEqualTo(KnownKey.Writing.UNKNOWN);
        assertThat(other.shown()).isEmpty();
    }
}
