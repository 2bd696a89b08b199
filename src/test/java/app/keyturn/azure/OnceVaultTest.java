package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.create.file.KeyFileException;
import app.keyturn.create.file.KeyFiles;
import app.keyturn.create.file.KeyMaker;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.ImportIntent;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.Sleeper;
import app.keyturn.vault.write.WriteLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Over the real client and a sandbox; `admin` is someone else who looks after the same keys.
class OnceVaultTest {
    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.empty(clock);
    private final Vault admin = open();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Object> account = new ArrayList<>();
    private final Vault vault = once(waits::add, Runnable::run);

    private Vault open() {
        return new AzureVaults(clock).open(sandbox, sandbox.vaults().getFirst());
    }

    /// A write whose end nobody knew at first; what was told of it last.
    private Object end(Runnable write) {
        assertThat(failure(write).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        return account.getLast();
    }

    private OnceVault once(Sleeper sleeper, Executor executor) {
        WriteLog log = (address, intent) -> {
            account.add(intent.operation().wireName());
            return account::add;
        };
        Sleeper passing = wait -> {
            clock.advance(wait);
            sleeper.sleep(wait);
        };
        return new OnceVault(open(), log, passing, clock, executor, Runnable::run);
    }

    @BeforeEach
    void create() {
        admin.createKey(ec("P-256", Map.of()));
    }

    private static NewKey ec(String curve, Map<String, String> tags) {
        return SomeKey.named("k").type(KeyType.EC).curve(curve).tags(tags).wanted();
    }

    private int versions() {
        return admin.listKeyVersions("k").size();
    }

    private static Failure failure(Runnable call) {
        try {
            call.run();
        } catch (VaultException e) {
            return e.failure();
        }
        throw new AssertionError("The call did not fail");
    }

    @Test
    void waitsAsToldBeforeItSendsAgain() {
        sandbox.faults().add("throttle:7s@rotate*2");
        vault.rotateKey("k");
        assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void waitsLongerEachTimeWhereNothingIsTold() {
        sandbox.faults().add("throttle@rotate");
        assertThat(failure(() -> vault.rotateKey("k")).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aLongWaitIsForTheUserToDecide() {
        sandbox.faults().add("throttle:90s@rotate*1");
        assertThat(failure(() -> vault.rotateKey("k")).retryAfterSeconds()).isEqualTo(90);
        assertThat(waits).isEmpty();
    }

    @Test
    void notDoneIsSaidOnlyWhenALateEffectIsOutOfTheQuestion() {
        sandbox.faults().add("reset-before@rotate*1");
        var began = clock.instant();
        var end = end(() -> vault.rotateKey("k"));
        assertThat(end).isInstanceOfSatisfying(Outcome.NotDone.class, done -> {
            assertThat(done.failure().ambiguous()).isFalse();
        });
        assertThat(Duration.between(began, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void theTimeOfTheNextLookIsTold() {
        sandbox.faults().add("reset-before@rotate*1");
        end(() -> vault.rotateKey("k"));
        var nexts = account.stream()
                .filter(Outcome.Unknown.class::isInstance)
                .map(unknown -> Objects.requireNonNull(((Outcome.Unknown<?>) unknown).nextLook()))
                .toList();
        assertThat(nexts).hasSizeGreaterThan(3).isSorted().doesNotHaveDuplicates();
        assertThat(waits).as("growing").isSorted();
    }

    @Test
    void aRotationThatIsCarriedOutLateIsFoundAndNotCalledUndone() {
        sandbox.faults().add("reset-before@rotate*1");
        var effect = clock.instant().plusSeconds(90);
        var ours = once(
                _ -> {
                    if (versions() == 1 && !clock.instant().isBefore(effect)) {
                        admin.rotateKey("k");
                    }
                },
                Runnable::run);
        assertThat(end(() -> ours.rotateKey("k"))).isInstanceOf(Outcome.Done.class);
        assertThat(account).noneMatch(Outcome.NotDone.class::isInstance);
    }

    @Test
    void aChangeThatWasWrittenOverMeanwhileStaysUnknown() {
        var version = admin.getKey("k").version();
        List<Runnable> later = new ArrayList<>();
        WriteLog log = (_, intent) -> {
            account.add(intent.operation().wireName());
            return account::add;
        };
        var ours = new OnceVault(open(), log, clock::advance, clock, Runnable::run, later::add);
        sandbox.faults().add("reset-before@update*1");
        failure(() -> ours.updateKey(KeyChange.enabled("k", version, false)));
        ours.updateKey(KeyChange.enabled("k", version, true));
        later.forEach(Runnable::run);
        assertThat(account.getLast())
                .as("enabled as before, or enabled again")
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.nextLook()).isNull());
    }

    /// The later write comes in the middle of the pause before the look that would conclude.
    @Test
    void aChangeThatIsWrittenOverDuringAPauseStaysUnknown() {
        var version = admin.getKey("k").version();
        List<OnceVault> ours = new ArrayList<>();
        List<Boolean> again = new ArrayList<>();
        ours.add(once(
                wait -> {
                    if (wait.toSeconds() > 30 && again.isEmpty()) {
                        again.add(true);
                        ours.getFirst().updateKey(KeyChange.enabled("k", version, true));
                    }
                },
                Runnable::run));
        sandbox.faults().add("reset-before@update*1");
        failure(() -> ours.getFirst().updateKey(KeyChange.enabled("k", version, false)));
        assertThat(again).hasSize(1);
        assertThat(account).noneMatch(Outcome.NotDone.class::isInstance).last().isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void ofTwoLostRotationsOneVersionIsNotFoundTwice() {
        List<Runnable> later = new ArrayList<>();
        WriteLog log = (_, _) -> account::add;
        var ours = new OnceVault(open(), log, clock::advance, clock, Runnable::run, later::add);
        sandbox.faults().add("reset-before@rotate*2");
        failure(() -> ours.rotateKey("k"));
        failure(() -> ours.rotateKey("k"));
        admin.rotateKey("k");
        later.forEach(Runnable::run);
        assertThat(account).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(account).filteredOn(Outcome.NotDone.class::isInstance).hasSize(1);
    }

    @Test
    void anErrorAfterTheRequestWasSentLeavesItOpenAndIsAccountedFor() {
        sandbox.faults().add("reset-after@rotate*1");
        var broken = once(
                _ -> {
                    throw new OutOfMemoryError("as asked for");
                },
                Runnable::run);
        assertThat(failure(() -> broken.rotateKey("k")).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(account).last().isInstanceOf(Outcome.Unknown.class);
        broken.rotateKey("k"); // the key is not locked
    }

    @Test
    void aSecondAdminsVersionOfAnotherKindIsNotTakenForOurs() {
        sandbox.faults().add("reset-before@create*1");
        var ours = once(_ -> createOnce("P-384", Map.of()), Runnable::run);
        assertThat(end(() -> ours.createKey(ec("P-256", Map.of("env", "prod")))))
                .isInstanceOf(Outcome.NotDone.class);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void ofTwoNewVersionsNobodyCanTellWhichIsOurs() {
        sandbox.faults().add("reset-after@rotate*1");
        var ours = once(_ -> createOnce("P-256", Map.of()), Runnable::run);
        // The other admin is quicker than our first look.
        assertThat(failure(() -> ours.rotateKey("k")).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(versions()).isEqualTo(3);
    }

    private void createOnce(String curve, Map<String, String> tags) {
        if (versions() < 3 && waits.isEmpty()) {
            waits.add(Duration.ZERO);
            admin.createKey(ec(curve, tags));
        }
    }

    /// Whose it is nobody can tell, so nobody is told that it was answered.
    @Test
    void aSecondAdminsVersionOfTheSameKindIsFoundRatherThanOurs() {
        sandbox.faults().add("reset-before@rotate*1");
        var ours = once(_ -> createOnce("P-256", Map.of()), Runnable::run);
        var key = ours.rotateKey("k");
        assertThat(versions()).isEqualTo(2);
        assertThat(account.getLast()).isEqualTo(new Outcome.Done<>(key, null, false));
    }

    @Test
    void versionsOfOtherWritesAreNotTakenForThisOnes() throws InterruptedException {
        var intent = RotateIntent.of(admin, "k");
        var second = vault.rotateKey("k").version();
        var lost = Failure.unsent(Kind.TIMED_OUT, Operation.ROTATE_KEY, "k", clock.instant());
        var looking = once(_ -> {}, Runnable::run);
        assertThat(looking.settle(intent, lost)).isInstanceOf(Outcome.Done.class);
        clock.advance(Duration.ofMinutes(3));
        assertThat(looking.settle(intent.excluding(Set.of(second)), lost)).isInstanceOf(Outcome.NotDone.class);
    }

    @Test
    void nothingIsConcludedWhileAnotherWriteToTheKeyIsUnderWay() throws InterruptedException {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        sandbox.faults().add("throttle@rotate*1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = once(
                    _ -> {
                        started.countDown();
                        goOn.await();
                    },
                    threads);
            var intent = RotateIntent.of(admin, "k");
            threads.execute(() -> slow.rotateKey("k"));
            started.await();
            var lost = Failure.unsent(Kind.TIMED_OUT, Operation.ROTATE_KEY, "k", clock.instant());
            assertThat(failure(() -> settle(slow, intent, lost)).kind()).isEqualTo(Kind.UNDER_WAY);
            goOn.countDown();
        }
    }

    private static void settle(OnceVault vault, RotateIntent intent, Failure lost) {
        try {
            vault.settle(intent, lost);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLostRestoreOfANameThatWasInUseWasNotDone() {
        var backup = admin.backupKey("k");
        sandbox.faults().add("reset-before@restore*1");
        assertThat(end(() -> vault.restoreKey("k", backup))).isInstanceOf(Outcome.NotDone.class);
    }

    @Test
    void someoneElsesValueLeavesItOpenWhetherOursWasThereBefore() {
        var version = admin.getKey("k").version();
        sandbox.faults().add("reset-after@update*1");
        var ours = once(
                _ -> admin.updateKey(
                        new KeyChange("k", version, null, null, null, null, Map.of("owner", "someone else"))),
                Runnable::run);
        var change = new KeyChange("k", version, null, null, null, null, Map.of("owner", "us"));
        assertThat(failure(() -> ours.updateKey(change)).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void whoMayNotReadMayStillWrite() {
        sandbox.faults().add("deny@get");
        sandbox.faults().add("deny@listVersions");
        vault.rotateKey("k");
        sandbox.faults().add("reset-after@rotate*1");
        assertThat(failure(() -> vault.rotateKey("k")).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void nothingIsSentWhereTheStateBeforeCannotBeRead() {
        sandbox.faults().add("throttle@listVersions");
        var failure = failure(() -> vault.rotateKey("k"));
        assertThat(failure.operation()).isEqualTo(Operation.ROTATE_KEY);
        assertThat(failure.ambiguous()).isFalse();
        sandbox.faults().clear();
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void keepsAccountBeforeAndAfter() {
        sandbox.faults().add("reset-after@rotate*1");
        var key = vault.rotateKey("k");
        assertThat(account).containsExactly("rotateKey", new Outcome.Done<>(key, null, false));
    }

    @Test
    void aSecondWriteOfTheSameKeyIsRefusedWhileOneIsUnderWay() throws InterruptedException, ExecutionException {
        var looking = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        sandbox.faults().add("reset-after@rotate*1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = once(
                    _ -> {
                        looking.countDown();
                        goOn.await();
                    },
                    threads);
            var first = threads.submit(() -> slow.rotateKey("k"));
            looking.await();
            assertThat(failure(() -> slow.rotateKey("K")).kind()).isEqualTo(Kind.UNDER_WAY);
            goOn.countDown();
            first.get();
            assertThat(versions()).isEqualTo(2);
            slow.rotateKey("k");
            assertThat(versions()).isEqualTo(3);
        }
    }

    @Test
    void whoStopsWaitingDoesNotStopTheWrite() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        sandbox.faults().add("throttle@rotate*1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = once(_ -> goOn.await(), threads);
            Thread.currentThread().interrupt();
            assertThat(failure(() -> slow.rotateKey("k")).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
            assertThat(Thread.interrupted()).isTrue();
            goOn.countDown();
        }
        assertThat(versions()).isEqualTo(2);
        assertThat(account.getLast()).isInstanceOf(Outcome.Done.class);
    }

    private static ImportedKey imported(PrivateKeyMaterial material) {
        return new ImportedKey(
                SomeKey.named("k").type(KeyType.EC).curve("P-256").wanted(), material);
    }

    private static PrivateKeyMaterial material() throws KeyFileException {
        var file = KeyFiles.read(KeyMaker.pem(KeyMaker.ec("secp256r1")), new char[0]);
        return Objects.requireNonNull(file.keys().getFirst().material());
    }

    @Test
    void anImportWhoseAnswerIsLostIsFoundByItsPublicKey() throws KeyFileException {
        sandbox.faults().add("reset-after@import*1");
        try (var material = material()) {
            var key = vault.importKey(imported(material));
            assertThat(key.publicKey()).isEqualTo(material.publicKey());
        }
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void aVersionOfSomeoneElseIsNotTakenForTheImportedKey() throws KeyFileException {
        sandbox.faults().add("reset-before@import*1");
        Sleeper meanwhile = _ -> {
            if (versions() == 1) {
                admin.createKey(ec("P-256", Map.of()));
            }
        };
        try (var material = material()) {
            assertThat(end(() -> once(meanwhile, Runnable::run).importKey(imported(material))))
                    .isInstanceOf(Outcome.NotDone.class);
        }
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void aCallerThatWipesItsMaterialDoesNotWipeWhatIsUnderWay() throws Exception {
        var waiting = new ArrayList<Runnable>();
        var material = material();
        var mine = once(_ -> {}, waiting::add);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var caller = threads.submit(() -> mine.importKey(imported(material)));
            while (waiting.isEmpty()) {
                Thread.onSpinWait();
            }
            caller.cancel(true);
            material.close();
            waiting.getFirst().run();
        }
        assertThat(admin.getKey("k").publicKey()).isEqualTo(material.publicKey());
    }

    @Test
    void theMaterialOfAWriteIsWipedWhenItIsOver() throws KeyFileException {
        var intents = new ArrayList<Intent<?>>();
        WriteLog log = (_, intent) -> {
            intents.add(intent);
            return _ -> {};
        };
        var mine = new OnceVault(open(), log, _ -> {}, clock, Runnable::run, _ -> {});
        try (var material = material()) {
            mine.importKey(imported(material));
            assertThat(material.member(Member.D)).isNotEqualTo(new byte[32]);
        }
        var kept = Objects.requireNonNull(((ImportIntent) intents.getFirst()).material());
        assertThatThrownBy(() -> kept.member(Member.D)).hasMessageContaining("wiped");
    }

    private static ReleasePolicy release(String authority) {
        return new ReleasePolicy(
                "{ \"anyOf\": [{\"allOf\": [{ \"equals\": 1, \"claim\": \"x\" }], \"authority\": \"" + authority
                        + "\"}], \"version\": \"1.0.0\" }",
                false);
    }

    private KeyChange toRelease(String authority) {
        var key = admin.createKey(SomeKey.named("r")
                .type(KeyType.EC_HSM)
                .curve("P-256")
                .exportable(release("https://a.net"))
                .wanted());
        return new KeyChange("r", key.version(), null, null, null, null, null, release(authority));
    }

    @Test
    void aReleasePolicyWhoseAnswerIsLostIsFoundInTheOrderOfTheService() {
        var change = toRelease("https://b.net");
        sandbox.faults().add("reset-after@update*1");
        var key = vault.updateKey(change);
        assertThat(Objects.requireNonNull(key.releasePolicy()).json()).contains("\"https://b.net\"");
    }

    @Test
    void aReleasePolicyThatWasNotChangedIsToldAsSuch() {
        var change = toRelease("https://b.net");
        sandbox.faults().add("reset-before@update*1");
        assertThat(end(() -> vault.updateKey(change))).isInstanceOf(Outcome.NotDone.class);
        assertThat(Objects.requireNonNull(admin.getKey("r").releasePolicy()).json())
                .contains("\"https://a.net\"");
    }
}
