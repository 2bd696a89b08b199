package app.keyturn.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.CreateIntent;
import app.keyturn.vault.write.DeleteIntent;
import app.keyturn.vault.write.ImportIntent;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.PolicyIntent;
import app.keyturn.vault.write.PurgeIntent;
import app.keyturn.vault.write.RecoverIntent;
import app.keyturn.vault.write.RestoreIntent;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.UpdateIntent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.Period;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class JournalTest {
    private static final VaultAddress VAULT = new FakeVault().address();
    private static final Intent<?> ROTATION = new RotateIntent("jwt-issuer", "RSA 2048", Set.of("a", "b"));

    private static final NewKey EXPORTABLE = SomeKey.named("k")
            .type(KeyType.EC_HSM)
            .curve("P-256")
            .operations(List.of("sign"))
            .notBefore(FakeVault.NOW)
            .exportable(new ReleasePolicy("{}", false))
            .tags(Map.of("a", "b"))
            .wanted();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("data/journal.jsonl");
    }

    private Journal journal() {
        return new Journal(file(), InstantSource.fixed(FakeVault.NOW));
    }

    /// As if the program that wrote it had ended.
    private void crash() throws IOException {
        var text = Files.readString(file());
        Files.writeString(file(), text.replaceAll("\"process\":\"\\d+", "\"process\":\"999999999"));
    }

    @Test
    void everyKindOfIntentIsReadBackAsItWas() throws IOException {
        List<Intent<?>> intents = List.of(
                new CreateIntent(EXPORTABLE, null),
                new ImportIntent(
                        SomeKey.named("k")
                                .type(KeyType.RSA)
                                .size(2048)
                                .operations(List.of("sign"))
                                .expiresOn(FakeVault.NOW)
                                .wanted(),
                        "aa:bb",
                        Set.of("v"),
                        null),
                ROTATION,
                new UpdateIntent(
                        KeyChange.enabled("k", "v", true), new KeyChange("k", "v", false, null, null, null, null)),
                new UpdateIntent(
                        new KeyChange("k", "v", null, null, null, null, null, new ReleasePolicy("{\"a\": 1}", true)),
                        null),
                new PolicyIntent(
                        "k",
                        RotationPolicy.of(Trigger.afterCreation(Period.ofMonths(2)), null, Period.ofYears(1)),
                        RotationPolicy.SERVICE_DEFAULT),
                new DeleteIntent("k"),
                new RecoverIntent("k"),
                new PurgeIntent("k"),
                new RestoreIntent("k", null, false));
        intents.forEach(intent -> journal().begin(VAULT, intent));
        crash();
        assertThat(journal().pending(VAULT))
                .map(ActivityEntry::intent)
                .map(Object.class::cast)
                .containsExactlyElementsOf(intents);
        assertThat(intents)
                .as("a new kind of write is read back too")
                .map(Intent::operation)
                .containsAll(
                        Stream.of(Operation.values()).filter(Operation::writes).toList());
    }

    /// Journals are kept for years.
    @Test
    void whatAnEarlierKeyturnWroteIsRead() throws IOException {
        var wanted = """
                {"name":"k","type":{"name":"EC-HSM"},"curve":"P-256","operations":["sign"],"enabled":true,\
                "notBefore":"2026-11-23T09:00:00Z","exportable":true,"releasePolicy":{"json":"{}","immutable":false},\
                "tags":{"a":"b"}}""";
        write(line("createKey", "{\"wanted\":" + wanted + ",\"before\":[\"v\"]}"));
        assertThat(journal().pending(VAULT))
                .extracting(ActivityEntry::intent)
                .containsExactly(new CreateIntent(EXPORTABLE, Set.of("v")));
        journal().begin(VAULT, new CreateIntent(EXPORTABLE, Set.of("v")));
        assertThat(Files.readString(file())).as("and written the same").contains(wanted);
    }

    @Test
    void whatANewerKeyturnWroteIsShownByItsName() throws IOException {
        write(line("mergeKey", "{}"), line("createKey", "{\"wanted\":{\"colour\":\"red\"},\"before\":[]}"));
        assertThat(journal().pending(VAULT)).isEmpty();
        assertThat(journal().entries()).map(ActivityEntry::verb).containsExactly("mergeKey", "Create key");
        assertThat(journal().entries().getFirst().operation()).isEqualTo(Operation.OTHER);
    }

    private void write(String... lines) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(file(), String.join("\n", lines) + "\n");
    }

    private static String line(String operation, String intent) {
        return """
                {"id":"%s","time":"2026-11-23T09:00:00Z","event":"begun","process":"999999999 x",\
                "vault":"%s","operation":"%s","key":"k","intent":%s}""".formatted(operation, VAULT.uri(), operation, intent);
    }

    /// A backup is a key, though one that only the service can read.
    @Test
    void aBackupIsNotInTheJournal() throws IOException {
        journal().begin(VAULT, new RestoreIntent("k", "the-backup".getBytes(StandardCharsets.UTF_8), null));
        assertThat(Files.readString(file()))
                .doesNotContain("the-backup")
                .doesNotContain(Base64.getEncoder().encodeToString("the-backup".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEndedWriteIsNotPendingAndOneOfARunningProgramNeither() throws IOException {
        journal().begin(VAULT, ROTATION).accept(new Outcome.Done<>("whatever"));
        journal().begin(VAULT, ROTATION);
        assertThat(journal().pending(VAULT)).isEmpty();
        crash();
        assertThat(journal().pending(VAULT)).hasSize(1);
    }

    @Test
    void changingOrTakingOutALineShows() throws IOException {
        for (int i = 0; i < 4; i++) {
            journal().begin(VAULT, ROTATION);
        }
        assertThat(journal().broken()).isEmpty();
        var lines = Files.readAllLines(file());
        Files.writeString(
                file(),
                String.join("\n", lines.get(0).replace("jwt", "pwd"), lines.get(1), lines.get(2), lines.get(3)) + "\n");
        assertThat(journal().broken()).containsExactly(2);
        Files.writeString(file(), String.join("\n", lines.get(0), lines.get(1), lines.get(3)) + "\n");
        assertThat(journal().broken()).containsExactly(3);
    }

    @Test
    void goesOnAfterALineThatACrashCutOff() throws IOException {
        journal().begin(VAULT, ROTATION);
        var whole = Files.readString(file());
        Files.writeString(file(), whole + whole.substring(0, 40));
        journal().begin(VAULT, ROTATION);
        assertThat(Files.readAllLines(file())).hasSize(3);
        assertThat(journal().broken()).isEmpty();
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        journal().begin(VAULT, ROTATION);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsSentThatCannotBeWrittenDown() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");
        assertThatThrownBy(() -> journal().begin(VAULT, ROTATION))
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.NO_JOURNAL));
    }
}
