package app.keyturn.activity;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problem;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.write.OnceVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Taking writes back, on the sandbox, by the same client and the same guards as every other write.
@SuppressWarnings("NullAway.Init")
class UndoTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(100));
    private static final Instant MUCH_LATER = NOW.plus(Duration.ofDays(200));

    @TempDir
    private Path folder;

    private final SandboxClock clock = SandboxClock.startingAt(InstantSource.fixed(NOW));
    private final Sandbox sandbox = Sandbox.empty(clock);
    /// Another client of the same vault.
    private final Vault other =
            new AzureVaults(clock).open(sandbox, sandbox.vaults().getFirst());
    private final InlineBackground background = new InlineBackground();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();
    private final Undoer undoer = undoer(background);
    private ActivityLog log;
    private Vault vault;
    private KeyDetails key;

    @BeforeEach
    void open() {
        log = new ActivityLog(journal(), clock);
        vault = new OnceVault(
                new AzureVaults(clock).open(sandbox, sandbox.vaults().getFirst()),
                log.journaled(() -> "anna@contoso.com"),
                _ -> {},
                clock,
                Runnable::run,
                _ -> {});
        key = other.createKey(SomeKey.named("orders")
                .type(KeyType.EC)
                .curve("P-256")
                .expiresOn(LATER)
                .operations(List.of("sign", "verify"))
                .tags(Map.of("env", "prod"))
                .wanted());
    }

    private Undoer undoer(Background in) {
        return new Undoer(in, new Formats(clock, ZoneOffset.UTC), _ -> vault, entry -> undone.add(entry.key()));
    }

    private Journal journal() {
        return new Journal(folder.resolve("journal.jsonl"), clock);
    }

    private ActivityEntry last() {
        return log.entries().getLast();
    }

    private KeyChange change(
            @Nullable Instant notBefore,
            @Nullable Instant expires,
            @Nullable List<String> operations,
            @Nullable Map<String, String> tags) {
        return new KeyChange("orders", key.version(), null, notBefore, expires, operations, tags);
    }

    private KeyDetails now() {
        return other.getKey("orders");
    }

    @Test
    void everyPropertyIsPutBackByOneWriteOfItsOwn() {
        vault.updateKey(new KeyChange(
                "orders", key.version(), false, null, MUCH_LATER, List.of("verify"), Map.of("env", "test", "a", "b")));
        undoer.undo(last(), problems::add);
        assertThat(problems).isEmpty();
        assertThat(now().item().enabled()).isTrue();
        assertThat(now().item().expiresOn()).isEqualTo(LATER);
        assertThat(now().item().tags()).isEqualTo(Map.of("env", "prod"));
        assertThat(now().operations()).containsExactlyInAnyOrder("sign", "verify");
        assertThat(log.entries()).as("the undoing is a write like any other").hasSize(2);
        assertThat(undone).containsExactly("orders");
        undoer.undo(log.entries().getLast(), problems::add);
        assertThat(now().item().enabled()).as("which can be taken back too").isFalse();
    }

    @Test
    void aWriteIsTakenBackOnce() {
        vault.updateKey(KeyChange.enabled("orders", key.version(), false));
        var entry = last();
        undoer.undo(entry, problems::add);
        assertThat(undoer.whyNot(entry)).isEqualTo("It was undone.");
        undoer.undo(entry, problems::add);
        assertThat(log.entries()).hasSize(2);
    }

    @Test
    void whileItIsBeingTakenBackASecondClickDoesNothing() {
        vault.updateKey(KeyChange.enabled("orders", key.version(), false));
        var entry = last();
        var manual = new ManualBackground();
        var slow = undoer(manual);
        slow.undo(entry, problems::add);
        assertThat(slow.whyNot(entry)).isEqualTo("It is being undone.");
        slow.undo(entry, problems::add);
        assertThat(manual.waiting()).isEqualTo(1);
        manual.runAll();
        assertThat(slow.whyNot(entry)).isEqualTo("It was undone.");
    }

    @Test
    void whatSomeoneElseChangedSinceIsNotReplacedAndTheDifferenceIsSaid() {
        vault.updateKey(change(null, null, null, Map.of("env", "test")));
        other.updateKey(change(null, null, null, Map.of("env", "stage")));
        undoer.undo(last(), problems::add);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("orders: nothing was done");
            assertThat(problem.why())
                    .isEqualTo("It was changed since: Tags is now env=stage, and was set to env=test.");
        });
        assertThat(now().item().tags()).isEqualTo(Map.of("env", "stage"));
        assertThat(log.entries()).as("nothing was sent").hasSize(1);
        other.updateKey(change(null, null, null, Map.of("env", "test")));
        undoer.undo(last(), problems::add);
        assertThat(now().item().tags()).as("when it is again as it was left").isEqualTo(Map.of("env", "prod"));
    }

    @Test
    void whatSomeoneElseChangedBesidesStays() {
        vault.updateKey(change(null, null, null, Map.of("env", "test")));
        other.updateKey(change(null, MUCH_LATER, null, null));
        undoer.undo(last(), problems::add);
        assertThat(problems).isEmpty();
        assertThat(now().item().tags()).isEqualTo(Map.of("env", "prod"));
        assertThat(now().item().expiresOn()).isEqualTo(MUCH_LATER);
    }

    @Test
    void aTimeThatWasNotSetBeforeStaysAndThatIsSaid() {
        vault.updateKey(change(NOW, null, null, Map.of()));
        assertThat(undoer.whyNot(last())).isEmpty();
        assertThat(undoer.stays(last())).contains("Activates", "not take it away");
        undoer.undo(last(), problems::add);
        assertThat(now().item().notBefore()).isEqualTo(NOW);
        assertThat(now().item().tags()).isEqualTo(Map.of("env", "prod"));
        vault.updateKey(change(NOW.minusSeconds(60), null, null, null));
        assertThat(undoer.whyNot(last())).as("it can be moved back").isEmpty();
    }

    @Test
    void nothingIsOfferedWhereNothingCanBePutBack() {
        vault.updateKey(change(NOW, null, null, null));
        assertThat(undoer.whyNot(last())).contains("Activates", "not take it away");
        vault.rotateKey("orders");
        assertThat(undoer.whyNot(last())).contains("the new version stays");
        undoer.undo(last(), problems::add);
        assertThat(log.entries()).hasSize(2);
    }

    @Test
    void aRotationPolicyIsPutBackTheDefaultOfTheVaultToo() {
        var before = other.getRotationPolicy("orders");
        vault.updateRotationPolicy("orders", every(30));
        vault.updateRotationPolicy("orders", every(60));
        undoer.undo(last(), problems::add);
        assertThat(problems).isEmpty();
        assertThat(other.getRotationPolicy("orders").sameContent(every(30))).isTrue();
        undoer.undo(log.entries().getFirst(), problems::add);
        assertThat(other.getRotationPolicy("orders").sameContent(before)).isTrue();
    }

    @Test
    void aPolicyThatSomeoneElseSetSinceIsNotReplaced() {
        vault.updateRotationPolicy("orders", every(30));
        other.updateRotationPolicy("orders", every(60));
        undoer.undo(last(), problems::add);
        assertThat(problems).singleElement().extracting(Problem::why).asString().contains("60 days", "30 days");
        assertThat(other.getRotationPolicy("orders").sameContent(every(60))).isTrue();
    }

    private static RotationPolicy every(int days) {
        return RotationPolicy.of(
                Trigger.afterCreation(Period.ofDays(days)),
                Trigger.beforeExpiry(Period.ofDays(7)),
                Period.ofDays(days + 30));
    }

    /// The journal of an earlier program is enough, and it says who it was.
    @Test
    void theNextProgramCanTakeItBackAndKnowsWhoDidIt() throws IOException {
        vault.updateKey(KeyChange.enabled("orders", key.version(), false));
        var next = new ActivityLog(journal(), clock);
        next.readPast();
        var entry = next.entries().getLast();
        assertThat(entry.account()).isEqualTo("anna@contoso.com");
        undoer.undo(entry, problems::add);
        assertThat(now().item().enabled()).isTrue();
        assertThat(Files.readString(folder.resolve("journal.jsonl"))).contains("\"account\":\"anna@contoso.com\"");
    }

    @Test
    void ofAVaultThatIsNotOpenNothingIsOffered() {
        vault.updateKey(KeyChange.enabled("orders", key.version(), false));
        var closed = new Undoer(background, new Formats(clock, ZoneOffset.UTC), _ -> null, _ -> {});
        assertThat(closed.whyNot(last())).isEqualTo("Open " + last().vaultName() + " first.");
    }

    @Test
    void theLinesSayWhatWasBeforeAndAfter() {
        vault.updateKey(change(null, MUCH_LATER, null, Map.of("env", "test")));
        var words = new WriteWords(new Formats(clock, ZoneOffset.UTC));
        assertThat(words.of(last()))
                .containsExactly(
                        new WriteWords.Line("Expires", "2027-03-03 09:00 UTC", "2027-06-11 09:00 UTC"),
                        new WriteWords.Line("Tags", "env=prod", "env=test"));
        vault.updateRotationPolicy("orders", every(30));
        assertThat(words.of(last())).singleElement().satisfies(line -> {
            assertThat(line.before()).contains("notice 30 days before");
            assertThat(line.after()).contains("every 30 days");
        });
        vault.rotateKey("orders");
        assertThat(words.of(last())).singleElement().satisfies(line -> {
            assertThat(line.before()).isEqualTo("1");
            assertThat(line.after()).contains(now().version());
        });
        vault.createKey(SomeKey.named("new")
                .type(KeyType.EC)
                .curve("P-384")
                .tags(Map.of("a", "b"))
                .wanted());
        assertThat(words.of(last()))
                .contains(new WriteWords.Line("Material", "none", "EC P-384"), new WriteWords.Line("Tags", "", "a=b"));
        vault.deleteKey("new");
        assertThat(words.of(last()))
                .containsExactly(new WriteWords.Line("Key", "in the vault", "deleted, can be recovered"));
    }
}
