package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.shell.PolicyAct;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the sandbox of a window is from one start to the next.
@SuppressWarnings("NullAway.Init")
class OwnSandboxTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private Path file() {
        return folder.resolve("data/sandbox.data");
    }

    private OwnSandbox start(boolean kept) {
        return new OwnSandbox(CLOCK, file(), kept, told::add);
    }

    private static Vault vault(OwnSandbox sandbox) {
        return new AzureVaults(CLOCK).open(sandbox.get(), sandbox.get().vaults().getFirst());
    }

    private static void create(OwnSandbox sandbox, String name) {
        vault(sandbox)
                .createKey(SomeKey.named(name).type(KeyType.EC).curve("P-256").wanted());
    }

    private static List<String> names(OwnSandbox sandbox) {
        List<String> names = new ArrayList<>();
        vault(sandbox).listKeys(page -> page.stream().map(KeyItem::name).forEach(names::add));
        return names;
    }

    @Test
    void unlessItIsAskedForNothingIsWritten() {
        try (var sandbox = start(false)) {
            create(sandbox, "mine");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsKeptGoesOnAtTheNextStartTheClockToo() throws IOException {
        try (var sandbox = start(false)) {
            create(sandbox, "mine");
            sandbox.advance(Period.ofDays(30));
            sandbox.keep(true);
            assertThat(sandbox.isKept()).isTrue();
        }
        try (var next = start(true)) {
            assertThat(names(next)).contains("mine");
            assertThat(next.get().clock().instant()).isEqualTo(CLOCK.instant().plus(Period.ofDays(30)));
            next.keep(false);
            assertThat(names(next)).as("until the program ends").contains("mine");
        }
        assertThat(folder.resolve("data")).isEmptyDirectory();
        assertThat(told).isEmpty();
    }

    @Test
    void theClockTellsWhatThePoliciesDidInThatTimeAlone() {
        try (var sandbox = start(false)) {
            var first = sandbox.advance(Period.ofDays(30));
            var second = sandbox.advance(Period.ofDays(30));
            assertThat(first)
                    .isNotEmpty()
                    .isSortedAccordingTo((a, b) -> a.when().compareTo(b.when()));
            assertThat(first).extracting(PolicyAct::kind).contains(PolicyAct.Kind.ROTATED);
            assertThat(second).doesNotContainAnyElementsOf(first);
            var between = CLOCK.instant().plus(Period.ofDays(30));
            assertThat(first).allMatch(act -> !act.when().isAfter(between));
            assertThat(second).allMatch(act -> act.when().isAfter(between));
        }
    }

    @Test
    void afterAResetItIsAsItWasAtFirst() throws IOException {
        try (var sandbox = start(false)) {
            var first = vault(sandbox).getKey("payments-signing");
            create(sandbox, "mine");
            sandbox.advance(Period.ofDays(365));
            sandbox.keep(true);
            sandbox.reset();
            assertThat(names(sandbox)).doesNotContain("mine");
            assertThat(vault(sandbox).getKey("payments-signing")).isEqualTo(first);
            create(sandbox, "after");
        }
        try (var next = start(true)) {
            assertThat(names(next)).as("it is kept as before").contains("after").doesNotContain("mine");
        }
    }

    @Test
    void aFileThatCannotBeReadIsSaidAndMovedAside() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "not what was written");
        try (var sandbox = start(true)) {
            assertThat(names(sandbox)).contains("payments-signing");
        }
        assertThat(told).singleElement().asString().contains(file().toString(), "damaged", "starts anew");
    }

    @Test
    void whereNotEvenItsKeyCanBeReadItIsNotKeptAndThatIsSaid() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(folder.resolve("data/sandbox.data.key"), "no key");
        try (var sandbox = start(true)) {
            assertThat(names(sandbox)).contains("payments-signing");
        }
        assertThat(told).singleElement().asString().contains("is not kept this time");
        assertThat(folder.resolve("data/sandbox.data.key")).hasContent("no key");
    }
}
