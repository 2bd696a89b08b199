package app.keyturn.inventory.history;

import static app.keyturn.inventory.history.DifferenceTest.key;
import static app.keyturn.inventory.history.DifferenceTest.look;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.keyturn.ChildJava;
import app.keyturn.inventory.KnownKey;
import app.keyturn.inventory.history.InventoryFile.Looked;
import app.keyturn.ui.FileFailure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.PublicKeyMaterial;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFileTest {
    private static final Instant DAY_1 = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant DAY_2 = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant DAY_3 = Instant.parse("2026-11-22T09:00:00Z");
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(90)), Trigger.beforeExpiry(Period.ofDays(30)), Period.ofYears(1));

    @TempDir
    private Path folder = Path.of("");

    private final List<String> troubles = new ArrayList<>();

    private Path path() {
        return folder.resolve("inventory.db");
    }

    private InventoryFile file() {
        return InventoryFile.in(path(), new InventoryFile.Trouble() {
            @Override
            public void damaged(Path file, Path aside) {
                troubles.add("damaged " + aside.getFileName());
            }

            @Override
            public void newer(Path file) {
                troubles.add("newer");
            }
        });
    }

    private static Look lookAt(KnownKey... keys) {
        return new Look(SomeKey.VAULT, "admin@contoso.com", List.of(keys), _ -> List.of());
    }

    private static void record(InventoryFile file, KnownKey... keys) throws IOException {
        file.record(lookAt(keys));
    }

    private static void listed(InventoryFile file, Instant at, KnownKey... there) throws IOException {
        file.recordGone(lookAt(there), at, Map.of(), at.plusSeconds(5));
    }

    private static List<Aspect> aspects(InventoryFile file) throws IOException {
        return file.changes(0, null).stream().map(SeenChange::aspect).toList();
    }

    @Test
    void whatWasSeenIsThereAtTheNextStartButForPublicKeys() throws IOException {
        var release = new ReleasePolicy("{\"version\":\"1.0.0\"}", true);
        var full = look(key().exportable(release).notBefore(DAY_1).tags(Map.of("ä", "\"1\"")), POLICY, DAY_2);
        var details = Objects.requireNonNull(full.details());
        var withPublic = new KeyDetails(
                details.item(),
                details.type(),
                details.keySize(),
                details.curve(),
                details.operations(),
                new PublicKeyMaterial.Rsa(BigInteger.TEN, BigInteger.TWO),
                release);
        var read = new KnownKey(details.item(), withPublic, POLICY, null, DAY_2, KnownKey.Writing.NONE);
        try (var file = file()) {
            record(file, read);
        }
        try (var file = file()) {
            var seen = file.lastSeen(SomeKey.VAULT);
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst().item()).isEqualTo(details.item());
            assertThat(seen.getFirst().details()).isEqualTo(details);
            assertThat(seen.getFirst().policy()).isEqualTo(POLICY);
            assertThat(seen.getFirst().asOf().key()).isEqualTo(DAY_2);
            assertThat(seen.getFirst().unconfirmed()).isTrue();
            assertThat(seen.getFirst().complete()).isFalse();
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void onlyItsOwnerMayReadItAndWhatIsBesideIt() throws IOException {
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            try (var all = Files.walk(folder)) {
                assertThat(all.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(one -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                                .as(one.toString())
                                .isEqualTo("rw-------"));
            }
            assertThat(folder.resolve("inventory.db-wal")).exists();
        }
    }

    @Test
    void aChangeIsToldWithTheTimesBetweenWhichItWasMade() throws IOException {
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            record(file, look(key(), POLICY, DAY_2));
            record(file, look(key().enabled(false), POLICY, DAY_3));
            var change = file.changes(0, null).getFirst();
            assertThat(change.when()).isEqualTo(new SeenChange.When(DAY_2, DAY_3, "admin@contoso.com"));
            assertThat(change.aspect()).isEqualTo(Aspect.ENABLED);
            assertThat(change.origin()).isEqualTo(Origin.ELSEWHERE);
            assertThat(change.vault().uri()).isEqualTo(SomeKey.VAULT.uri().toString());
            assertThat(file.changes(0, null)).hasSize(1);
            assertThat(file.changes(0, DAY_3)).hasSize(1);
            assertThat(file.changes(0, DAY_3.plusSeconds(1))).isEmpty();
            assertThat(file.changes(change.id(), null)).isEmpty();
            assertThat(file.changesOf(change.vault().uri(), "ORDERS")).containsExactly(change);
            assertThat(file.firstSeen(change.vault().uri(), "orders")).contains(DAY_1);
        }
    }

    @Test
    void aPolicyHasTimesOfItsOwn() throws IOException {
        var changed = RotationPolicy.of(null, POLICY.notice(), POLICY.expiryTime());
        var asOf = new KnownKey.AsOf(DAY_3, DAY_2, Set.of());
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            var read = look(key(), changed, DAY_3);
            record(file, new KnownKey(read.item(), read.details(), changed, null, DAY_3, read.writing(), asOf));
            assertThat(file.changes(0, null))
                    .extracting(SeenChange::when)
                    .containsExactly(new SeenChange.When(DAY_1, DAY_2, "admin@contoso.com"));
        }
    }

    @Test
    void whatIsSeenForTheFirstTimeIsNewOnlyWhereAllKeysWereListedBefore() throws IOException {
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            listed(file, DAY_1, look(key(), POLICY, DAY_1));
            assertThat(aspects(file)).isEmpty();
            record(file, look(SomeKey.named("later").version("b"), POLICY, DAY_2));
            assertThat(file.changes(0, null))
                    .extracting(SeenChange::aspect, SeenChange::when)
                    .containsExactly(tuple(Aspect.NEW_KEY, new SeenChange.When(DAY_1, DAY_2, "admin@contoso.com")));
        }
    }

    @Test
    void aKeyThatACompleteListLacksIsGoneAndMayComeBack() throws IOException {
        var orders = look(key(), POLICY, DAY_1);
        try (var file = file()) {
            record(file, orders);
            file.recordGone(lookAt(), null, Map.of(), DAY_2);
            assertThat(aspects(file)).as("no list was complete").isEmpty();
            listed(file, DAY_2);
            assertThat(aspects(file)).containsExactly(Aspect.DELETED);
            assertThat(file.changes(0, null).getFirst().after()).isEqualTo("P90D");
            assertThat(file.lastSeen(SomeKey.VAULT)).isEmpty();
            record(file, orders);
            assertThat(file.lastSeen(SomeKey.VAULT))
                    .as("seen before it was gone")
                    .isEmpty();
            record(file, look(key(), POLICY, DAY_3));
            assertThat(aspects(file)).containsExactly(Aspect.RECOVERED, Aspect.DELETED);
            assertThat(file.lastSeen(SomeKey.VAULT)).hasSize(1);
            file.recordGone(lookAt(), DAY_2, Map.of("orders", DAY_3.plusSeconds(1)), DAY_3.plusSeconds(2));
            record(file, look(key().created(DAY_3.plusSeconds(9)), POLICY, DAY_3.plusSeconds(9)));
            assertThat(aspects(file))
                    .as("purged, and another one created by that name")
                    .containsExactly(Aspect.NEW_KEY, Aspect.DELETED, Aspect.RECOVERED, Aspect.DELETED);
        }
    }

    @Test
    void whatAnotherWindowHasSeenLaterIsNotUndone() throws IOException {
        try (var one = file();
                var other = file()) {
            record(one, look(key(), POLICY, DAY_1));
            record(other, look(key().enabled(false), POLICY, DAY_3));
            record(one, look(key(), POLICY, DAY_2));
            assertThat(aspects(one)).containsExactly(Aspect.ENABLED);
            assertThat(one.lastSeen(SomeKey.VAULT).getFirst().item().enabled()).isFalse();
            record(one, look(key().enabled(false), POLICY, DAY_3.plusSeconds(1)));
            assertThat(aspects(other)).as("both have seen it").containsExactly(Aspect.ENABLED);
            listed(one, DAY_2);
            assertThat(aspects(one)).as("seen since that list").containsExactly(Aspect.ENABLED);
        }
    }

    @Test
    void twoWindowsThatRecordAtTheSameTimeLoseNothing() throws Exception {
        try (var one = file();
                var other = file();
                var threads = Executors.newFixedThreadPool(2)) {
            var recorded = List.of(one, other).stream()
                    .map(file -> threads.submit(() -> {
                        for (int i = 0; i < 40; i++) {
                            record(
                                    file,
                                    look(
                                            SomeKey.named((file == one ? "a" : "b") + i)
                                                    .version("1"),
                                            null,
                                            DAY_1));
                        }
                        return null;
                    }))
                    .toList();
            for (var each : recorded) {
                each.get();
            }
            assertThat(one.lastSeen(SomeKey.VAULT)).hasSize(80);
        }
    }

    @Test
    void aKeyOfWhichTheListToldAChangeIsRecordedWhenItIsRead() throws IOException {
        var listed = KnownKey.listed(key().created(DAY_2).item().asListed(), DAY_2);
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            record(file, listed);
            assertThat(aspects(file)).isEmpty();
            record(file, look(key().version("b2").created(DAY_2), POLICY, DAY_2));
            assertThat(aspects(file)).containsExactly(Aspect.VERSION);
        }
    }

    @Test
    void upToWhereSomeoneHasLookedIsKept() throws IOException {
        try (var file = file()) {
            assertThat(file.looked()).isEqualTo(Looked.NEVER);
            record(file, look(key(), POLICY, DAY_1));
            record(file, look(key().enabled(false), POLICY, DAY_2));
            file.noteLook(DAY_3);
        }
        try (var file = file()) {
            assertThat(file.looked()).isEqualTo(new Looked(1, DAY_3));
            assertThat(file.changes(file.looked().change(), null)).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndANewOneBegun() throws IOException {
        Files.writeString(path(), "This is no database, however long one looks at it. ".repeat(400));
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            assertThat(file.lastSeen(SomeKey.VAULT)).hasSize(1);
        }
        assertThat(troubles).containsExactly("damaged inventory.db.damaged");
        assertThat(folder.resolve("inventory.db.damaged")).content().startsWith("This is no database");
    }

    @Test
    void damageInTheMiddleIsFoundByACheck() throws IOException {
        try (var file = file()) {
            for (int i = 0; i < 400; i++) {
                record(file, look(SomeKey.named("k" + i).version("1"), POLICY, DAY_1));
            }
        }
        var octets = Files.readAllBytes(path());
        for (int i = 16 * 4096; i < 20 * 4096; i++) {
            octets[i] = (byte) i;
        }
        Files.write(path(), octets);
        try (var file = file()) {
            file.check();
            assertThat(troubles).containsExactly("damaged inventory.db.damaged");
            assertThat(file.lastSeen(SomeKey.VAULT)).isEmpty();
        }
    }

    @Test
    void aFileOfANewerKeyturnIsLeftAlone() throws IOException, SQLException {
        file().lastSeen(SomeKey.VAULT);
        sql("PRAGMA user_version = 2");
        var before = Files.readAllBytes(path());
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            assertThat(file.lastSeen(SomeKey.VAULT)).isEmpty();
            assertThat(file.changes(0, null)).isEmpty();
        }
        assertThat(troubles).containsExactly("newer");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void aFileThatCannotBeMadeIsToldAsSuch() throws IOException {
        Files.createDirectory(path());
        try (var file = file()) {
            assertThatThrownBy(() -> record(file, look(key(), POLICY, DAY_1))).isInstanceOf(FileFailure.class);
        }
    }

    @Test
    void whatIsOldGoesAndWhatIsTooMuchToo() throws IOException {
        try (var file = file()) {
            for (int i = 0; i < 300; i++) {
                record(file, look(key().enabled(i % 2 == 0), POLICY, DAY_1.plusSeconds(i)));
            }
            var all = file.changes(0, null).size();
            file.prune(DAY_1.plusSeconds(100), Long.MAX_VALUE);
            var young = file.changes(0, null);
            assertThat(young).hasSizeLessThan(all);
            assertThat(young).allSatisfy(one -> assertThat(one.when().seen()).isAfterOrEqualTo(DAY_1.plusSeconds(100)));
            var octets = file.extent().octets();
            file.prune(DAY_1, octets - 4096);
            assertThat(file.extent().octets()).isLessThan(octets);
            assertThat(file.changes(0, null)).isNotEmpty().hasSizeLessThan(young.size());
            assertThat(file.changes(0, null).getFirst()).as("the latest stays").isEqualTo(young.getFirst());
            assertThat(file.lastSeen(SomeKey.VAULT)).hasSize(1);
        }
    }

    @Test
    void whatIsDeletedIsNotInTheFileAnyMore() throws IOException {
        try (var file = file()) {
            record(file, look(key().tags(Map.of("secret-project", "manhattan")), POLICY, DAY_1));
            listed(file, DAY_1, look(key(), POLICY, DAY_1));
            assertThat(file.extent().keys()).isEqualTo(1);
            assertThat(file.extent().since()).isEqualTo(DAY_1);
            file.deleteAll();
            assertThat(file.lastSeen(SomeKey.VAULT)).isEmpty();
            assertThat(file.extent().keys()).isZero();
        }
        assertThat(new String(Files.readAllBytes(path()), StandardCharsets.ISO_8859_1))
                .doesNotContain("manhattan");
    }

    @Test
    void anAuditorCanAskTheViews() throws IOException, SQLException {
        try (var file = file()) {
            record(file, look(key(), POLICY, DAY_1));
            record(file, look(key().enabled(false), POLICY, DAY_2));
            assertThat(sql("SELECT vault || ' ' || key || ' ' || enabled || ' ' || rotate FROM current_keys"))
                    .isEqualTo("contoso-prod orders 0 P90D after creation");
            assertThat(sql("SELECT vault || ' ' || changed_after || ' ' || changed_until || ' ' || aspect || ' '"
                            + " || before || ' ' || after || ' ' || origin FROM changes"))
                    .isEqualTo("contoso-prod 2026-11-20T09:00:00.000Z 2026-11-21T09:00:00.000Z ENABLED true false"
                            + " ELSEWHERE");
        }
    }

    private @Nullable String sql(String words) throws SQLException {
        try (var open = DriverManager.getConnection("jdbc:sqlite:" + path());
                var statement = open.createStatement()) {
            return statement.execute(words) ? statement.getResultSet().getString(1) : null;
        }
    }

    @Test
    void aSandboxIsRememberedWhileTheProgramRuns() throws IOException {
        try (var file = InventoryFile.inMemory(path())) {
            record(file, look(key(), POLICY, DAY_1));
            record(file, look(key().enabled(false), POLICY, DAY_2));
            assertThat(aspects(file)).containsExactly(Aspect.ENABLED);
        }
        assertThat(path()).doesNotExist();
    }

    /// Records pages of fifty keys until it is killed, and says so after each. Argument: the file.
    static final class RecordingProgram {
        private RecordingProgram() {}

        public static void main(String[] arguments) throws IOException {
            var file = InventoryFile.in(Path.of(arguments[0]), new InventoryFile.Trouble() {
                @Override
                public void damaged(Path path, Path aside) {
                    throw new IllegalStateException("damaged");
                }

                @Override
                public void newer(Path path) {
                    throw new IllegalStateException("newer");
                }
            });
            for (int page = 0; ; page++) {
                int first = page * 50;
                record(
                        file,
                        IntStream.range(first, first + 50)
                                .mapToObj(i -> look(SomeKey.named("k" + i).version("1"), POLICY, DAY_1))
                                .toArray(KnownKey[]::new));
                System.out.println(page + 1);
            }
        }
    }

    @Test
    void aKillLosesAtMostThePageThatWasBeingWritten() throws IOException, InterruptedException {
        var told = folder.resolve("told.txt");
        var program = new ProcessBuilder(ChildJava.command(
                        List.of("--enable-native-access=ALL-UNNAMED"), RecordingProgram.class, path().toString()))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> pages(told) >= 20);
        } finally {
            program.destroyForcibly().waitFor();
        }
        try (var file = file()) {
            file.check();
            int recorded = file.lastSeen(SomeKey.VAULT).size();
            assertThat(recorded % 50).as("no page is there in part").isZero();
            assertThat(recorded / 50).isBetween(pages(told), pages(told) + 1);
        }
        assertThat(troubles).isEmpty();
    }

    private static int pages(Path told) throws IOException {
        return (int) Files.readString(told)
                .lines()
                .filter(line -> line.matches("\\d+"))
                .count();
    }
}
