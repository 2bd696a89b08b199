package app.keyturn.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.ui.DamagedFiles;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Notices;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.WriteLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A journal that is damaged, or that someone edited.
class DamagedJournalTest {
    private static final InstantSource LATER = InstantSource.fixed(FakeVault.NOW.plus(Duration.ofDays(1)));

    private final Path folder;
    private final FakeVault fake = new FakeVault();

    DamagedJournalTest() throws IOException {
        folder = Files.createTempDirectory("keyturn-test");
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private Journal journal() {
        return new Journal(file(), LATER);
    }

    /// Two writes that ended and one that was under way when the program ended.
    private List<String> lines() throws IOException {
        for (var key : List.of("orders", "payments")) {
            journal()
                    .begin(fake.address(), new RotateIntent(key, "RSA 2048", Set.of("a")))
                    .accept(new Outcome.Done<>("whatever"));
        }
        journal().begin(fake.address(), new RotateIntent("lost", "RSA 2048", Set.of("a")));
        var text = Files.readString(file()).replaceAll("\"process\":\"\\d+", "\"process\":\"999999999");
        return List.of(text.split("\n"));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file(), String.join("\n", lines) + "\n");
    }

    @AfterTry
    void tidy() throws IOException {
        try (var files = Files.list(folder)) {
            for (var one : files.toList()) {
                Files.delete(one);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "null",
                "[]",
                "{",
                "{\"id\":\"x\",\"time\":\"yesterday\",\"event\":\"begun\",\"vault\":\"v\",\"operation\":\"o\",\"key\":\"k\"}",
                "{\"id\":\"x\",\"time\":\"+1000000000-12-31T23:59:59Z\",\"event\":\"begun\",\"vault\":\"v\",\"operation\":\"o\",\"key\":\"k\"}",
                "{\"id\":\"x\",\"time\":\"2026-01-01T00:00:00Z\",\"event\":\"ended\"}",
            })
    void aLineThatIsNoneHidesNoOther(String odd) throws IOException {
        for (int at = 0; at < 6; at++) {
            var lines = new ArrayList<>(lines());
            lines.add(at, odd);
            write(lines);
            assertThat(journal().unreadable()).containsExactly(at + 1);
            assertThat(journal().pending(fake.address()))
                    .extracting(ActivityEntry::key)
                    .containsExactly("lost");
            assertThat(journal().entries())
                    .extracting(ActivityEntry::key)
                    .containsExactly("orders", "payments", "lost");
            tidy();
        }
    }

    @Test
    void anOctetThatIsNoTextHidesNoLine() throws IOException {
        var lines = lines();
        var content = new ByteArrayOutputStream();
        content.write(String.join("\n", lines.subList(0, 2)).getBytes(StandardCharsets.UTF_8));
        content.write(new byte[] {'\n', (byte) 0xff, '\n'});
        content.write(String.join("\n", lines.subList(2, 5)).getBytes(StandardCharsets.UTF_8));
        Files.write(file(), content.toByteArray());
        assertThat(journal().unreadable()).containsExactly(3);
        assertThat(journal().entries()).hasSize(3);
        journal().begin(fake.address(), new RotateIntent("next", null, Set.of()));
        assertThat(journal().entries()).hasSize(4);
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        var lines = new ArrayList<>(lines());
        lines.add(1, "{}");
        write(lines);
        assertThat(new ActivityLog(journal(), LATER).trouble()).contains("line 2");
    }

    /// The chain holds for nobody who changes a line, be it the last, or takes lines away, be it all of them.
    @Test
    void whatWasChangedAtTheEndShows() throws IOException {
        lines();
        var whole = List.of(Files.readString(file()).split("\n"));
        write(whole);
        assertThat(journal().broken()).isEmpty();

        var changed = new ArrayList<>(whole);
        changed.set(4, changed.get(4).replace("lost", "other"));
        write(changed);
        assertThat(journal().broken()).as("the last line").containsExactly(6);

        write(whole.subList(0, 3));
        assertThat(journal().broken()).as("cut off").containsExactly(4);

        Files.writeString(file(), "");
        assertThat(journal().broken()).as("emptied").containsExactly(1);
        Files.delete(file());
        assertThat(journal().broken()).as("taken away").containsExactly(1);
    }

    @Test
    void aChainThatWasMadeAnewShows() throws IOException {
        lines();
        var head = folder.resolve("journal.jsonl.head");
        var kept = Files.readString(head);
        Files.delete(file());
        Files.delete(head);
        lines(); // the same writes, with other ids
        Files.writeString(head, kept);
        assertThat(journal().broken()).containsExactly(6);
        Files.delete(head);
        assertThat(journal().broken()).as("nothing tells of the end").containsExactly(6);
    }

    @Test
    void whatIsAddedLaterDoesNotHideAGap() throws IOException {
        lines();
        var whole = List.of(Files.readString(file()).split("\n"));
        write(whole.subList(0, 3));
        journal().begin(fake.address(), new RotateIntent("next", null, Set.of()));
        journal().begin(fake.address(), new RotateIntent("after", null, Set.of()));
        assertThat(journal().broken()).containsExactly(4);
    }

    @Test
    void aKillBeforeTheHeadIsWrittenIsNoGap() throws IOException {
        lines();
        var head = folder.resolve("journal.jsonl.head");
        var before = Files.readString(head);
        journal().begin(fake.address(), new RotateIntent("next", null, Set.of()));
        Files.writeString(head, before);
        assertThat(journal().broken()).isEmpty();
        journal().begin(fake.address(), new RotateIntent("after", null, Set.of()));
        assertThat(journal().broken()).isEmpty();
    }

    @Test
    void nothingIsWrittenThroughALinkOrIntoAPipe() throws IOException, InterruptedException {
        var elsewhere = Files.writeString(folder.resolve("elsewhere"), "theirs");
        Files.createSymbolicLink(file(), elsewhere);
        assertThatThrownBy(() -> journal().begin(fake.address(), new RotateIntent("next", null, Set.of())))
                .isInstanceOf(VaultException.class);
        assertThat(elsewhere).hasContent("theirs");
        assertThatThrownBy(() -> journal().entries()).isInstanceOf(IOException.class);
        Files.delete(file());
        assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> journal().begin(fake.address(), new RotateIntent("next", null, Set.of())))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> journal().entries()).isInstanceOf(IOException.class);
    }

    /// As [#lines] made it, once for all tries: a journal waits for the disk after each line.
    private static List<String> kept = List.of();

    private static byte[] keptHead = {};

    private List<String> kept() throws IOException {
        var head = folder.resolve("journal.jsonl.head");
        if (kept.isEmpty()) {
            kept = lines();
            keptHead = Files.readAllBytes(head);
        }
        Files.write(head, keptHead);
        return kept;
    }

    /// What was under way is looked after, and everything shown, whatever became of other lines.
    @Property(tries = 1500)
    void nothingInTheFileStopsTheProgram(@ForAll Random random) throws IOException, InterruptedException {
        var lines = kept();
        int at = random.nextInt(4);
        var content = new ByteArrayOutputStream();
        for (int i = 0; i < 5; i++) {
            var octets = i == at
                    ? DamagedFiles.damage(lines.get(i), random)
                    : lines.get(i).getBytes(StandardCharsets.UTF_8);
            content.write(octets);
            content.write('\n');
        }
        Files.write(file(), content.toByteArray());
        var log = new ActivityLog(journal(), LATER);
        log.reconcile(fake.once(WriteLog.NONE, LATER));
        assertThat(log.trouble()).isNotNull();
        assertThat(log.entries()).extracting(ActivityEntry::key).contains("lost");
        assertThat(log.entries().size()).isBetween(2, 4);
        var background = new InlineBackground();
        var formats = new Formats(LATER, ZoneOffset.UTC);
        var viewModel = new ActivityViewModel(
                log,
                background,
                formats,
                _ -> new Outcome.Done<>(""),
                _ -> {},
                new Undoer(background, formats, _ -> fake, _ -> {}),
                new Notices(background, LATER));
        viewModel.watch();
        assertThat(viewModel.getProblem()).isNull();
        assertThat(viewModel.rowsProperty().get()).hasSameSizeAs(log.entries());
        assertThat(Collections.frequency(
                        log.entries().stream().map(ActivityEntry::key).toList(), "lost"))
                .isOne();
        ActivityExport.csv(log.entries());
        ActivityExport.json(log.entries());
    }
}
