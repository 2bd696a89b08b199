package app.keyturn.inventory;

import static app.keyturn.inventory.ModelVault.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Listings, readings, writes of ours and changes of others, in every order in which they can begin, be
/// carried out by the vault and be answered.
class KnownKeysTest {
    @Property(tries = 10_000)
    void whenAllIsQuietWhatIsKnownIsWhatTheVaultHolds(
            @ForAll @Size(max = 120) List<@IntRange(max = 999) Integer> choices, @ForAll boolean remembered) {
        var run = new Interleaving();
        if (remembered) {
            run.remember();
        }
        for (int choice : choices) {
            run.step(choice);
        }
        run.quiet();
        for (var name : Interleaving.NAMES) {
            var known = run.known().get(name);
            if (run.vault().holds(name)) {
                assertThat(Objects.requireNonNull(known, name).details())
                        .isEqualTo(run.vault().key(name));
                assertThat(known.policy()).isEqualTo(run.vault().policy(name));
                assertThat(known.complete()).isTrue();
            } else {
                assertThat(known).as(name).isNull();
            }
        }
        assertThat(run.known().complete()).isEqualTo(run.known().all().size());
    }

    private final ModelVault vault = new ModelVault();
    private final KnownKeys known = new KnownKeys();

    /// Lists one key and reads it.
    private void learn(String name) {
        vault.put(name);
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        known.apply(new Event.PageListed(listing, vault.page("", 9), NOW));
        known.apply(new Event.ListingCompleted(listing));
        read(Objects.requireNonNull(known.take()), NOW);
        assertThat(known.take()).isNull();
    }

    private void read(KnownKeys.Due due, Instant at) {
        for (var part : due.parts()) {
            known.apply(
                    part == Part.KEY
                            ? new Event.KeyRead(known.begin(), Objects.requireNonNull(vault.key(due.name())), at)
                            : new Event.PolicyRead(
                                    known.begin(), due.name(), Objects.requireNonNull(vault.policy(due.name())), at));
        }
        known.giveBack(due.name());
    }

    private void fail(Failure.Kind kind, Instant at) {
        known.apply(new Event.RefreshWanted(known.begin()));
        assertThat(known.take()).isNotNull();
        known.apply(new Event.ReadFailed(known.begin(), "a", Part.KEY, ModelVault.failure(kind, "a"), at));
        known.giveBack("a");
    }

    private static KeyItem item(String name) {
        return new FakeVault().add(name, NOW, null).item().asListed();
    }

    @Test
    void aKeyThatWeDeleteWhileAListingRunsDoesNotComeBack() {
        learn("a");
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        long delete = known.begin();
        known.apply(new Event.WriteBegan(delete, "a"));
        known.apply(new Event.KeyRemoved(delete, "a", NOW));
        known.apply(new Event.PageListed(listing, List.of(item("a")), NOW));
        known.apply(new Event.ListingCompleted(listing));
        assertThat(known.get("a")).isNull();
    }

    @Test
    void aKeyThatWeCreateBehindThePageThatHasPassedDoesNotVanish() {
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        known.apply(new Event.PageListed(listing, List.of(item("b")), NOW));
        long create = known.begin();
        known.apply(new Event.WriteBegan(create, "a"));
        known.apply(new Event.KeyWritten(create, "a", new FakeVault().add("a", NOW, null), true, NOW));
        known.apply(new Event.ListingCompleted(listing));
        assertThat(known.all()).extracting(KnownKey::name).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aRefreshReadsWhatHasChangedBeforeItConfirmsPolicies() {
        List.of("a", "b", "c").forEach(this::learn);
        vault.put("c"); // a new version
        long refresh = known.begin();
        known.apply(new Event.ListingBegan(refresh, NOW));
        known.apply(new Event.PageListed(refresh, vault.page("", 9), NOW));
        known.apply(new Event.ListingCompleted(refresh));
        known.apply(new Event.RefreshWanted(refresh));
        assertThat(known.toConfirm()).isEqualTo(2);
        assertThat(known.complete()).isEqualTo(2);
        assertThat(takeAll()).containsExactly("c", "a", "b");
        assertThat(known.toConfirm()).isZero();
        assertThat(known.complete()).isEqualTo(3);
    }

    /// Reads all that waits.
    private List<String> takeAll() {
        List<String> names = new ArrayList<>();
        for (var due = known.take(); due != null; due = known.take()) {
            names.add(due.name());
            read(due, NOW);
        }
        return names;
    }

    @Test
    void aWriteThatAnEarlierProgramLeftUnknownIsMarkedThoughTheKeyIsListedOnlyLater() {
        known.apply(new Event.WriteFoundUnknown(known.begin(), "a"));
        learn("a");
        assertThat(Objects.requireNonNull(known.get("a")).writing()).isEqualTo(KnownKey.Writing.UNKNOWN);
        known.apply(new Event.WriteSettled(known.begin(), "a"));
        assertThat(Objects.requireNonNull(known.get("a")).writing()).isEqualTo(KnownKey.Writing.NONE);
    }

    @Test
    void aKeyIsFreshWhenAllOfItWasReadSinceAndNothingSpeaksAgainstIt() {
        learn("a");
        assertThat(known.fresh("a", NOW)).isNotNull();
        assertThat(known.fresh("a", NOW.plusSeconds(1))).isNull();
        long write = known.begin();
        known.apply(new Event.WriteBegan(write, "a"));
        assertThat(known.fresh("a", NOW)).isNull();
        known.apply(new Event.WriteUnknown(write, "a"));
        assertThat(known.fresh("a", NOW)).isNull();
    }

    @Test
    void aRefreshReadsThePoliciesThatWereReadBefore() {
        long before = known.begin();
        learn("a");
        known.apply(new Event.RefreshWanted(before));
        assertThat(known.take()).isNull();
        known.apply(new Event.RefreshWanted(known.begin()));
        assertThat(known.take()).isEqualTo(new KnownKeys.Due("a", Set.of(Part.POLICY)));
    }

    @Test
    void whatFailedIsTriedAgainByARefreshAndByItselfWithGrowingPauses() {
        learn("a");
        fail(Failure.Kind.TIMED_OUT, NOW);
        assertThat(Objects.requireNonNull(known.get("a")).failure()).isNotNull();
        assertThat(Objects.requireNonNull(known.get("a")).details())
                .as("what was known stays")
                .isNotNull();
        known.apply(new Event.TimePassed(known.begin(), NOW.plusSeconds(29)));
        assertThat(known.take()).isNull();
        known.apply(new Event.TimePassed(known.begin(), NOW.plusSeconds(30)));
        assertThat(known.take()).isNotNull();
        known.apply(new Event.ReadFailed(
                known.begin(), "a", Part.KEY, ModelVault.failure(Failure.Kind.TIMED_OUT, "a"), NOW.plusSeconds(30)));
        known.apply(new Event.TimePassed(known.begin(), NOW.plusSeconds(89)));
        assertThat(known.take()).isNull();
        known.apply(new Event.TimePassed(known.begin(), NOW.plusSeconds(90)));
        read(Objects.requireNonNull(known.take()), NOW.plusSeconds(91));
        assertThat(Objects.requireNonNull(known.get("a")).failure()).isNull();
    }

    @Test
    void aFailureOfAnEarlierRequestUndoesNoLaterSuccess() {
        vault.put("a");
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        known.apply(new Event.PageListed(listing, vault.page("", 9), NOW));
        long slowKey = known.begin();
        long slowPolicy = known.begin();
        read(Objects.requireNonNull(known.take()), NOW);
        var failure = ModelVault.failure(Failure.Kind.TIMED_OUT, "a");
        known.apply(new Event.ReadFailed(slowKey, "a", Part.KEY, failure, NOW));
        known.apply(new Event.ReadFailed(slowPolicy, "a", Part.POLICY, failure, NOW));
        assertThat(Objects.requireNonNull(known.get("a")).failure()).isNull();
        known.apply(new Event.ReadFailed(known.begin(), "a", Part.POLICY, failure, NOW));
        assertThat(Objects.requireNonNull(known.get("a")).failure()).isEqualTo(failure);
    }

    @Test
    void whatIsRefusedIsTriedAgainWhenSomebodyAsks() {
        learn("a");
        fail(Failure.Kind.FORBIDDEN, NOW);
        assertThat(known.toRetry()).isZero();
        known.apply(new Event.TimePassed(known.begin(), NOW.plusSeconds(100_000)));
        assertThat(known.take()).isNull();
        known.apply(new Event.RefreshWanted(known.begin()));
        assertThat(known.take()).isNotNull();
    }

    @Test
    void aKeyIsNotReadWhileAWriteOfOursIsUnderWayAndIsReadWhenNobodyKnowsItsEnd() {
        learn("a");
        long write = known.begin();
        known.apply(new Event.WriteBegan(write, "a"));
        known.apply(new Event.RefreshWanted(known.begin()));
        assertThat(known.take()).isNull();
        assertThat(Objects.requireNonNull(known.get("A")).writing()).isEqualTo(KnownKey.Writing.RUNNING);
        known.apply(new Event.WriteUnknown(write, "a"));
        assertThat(Objects.requireNonNull(known.get("a")).writing()).isEqualTo(KnownKey.Writing.UNKNOWN);
        assertThat(known.take()).isEqualTo(new KnownKeys.Due("a", Set.of(Part.KEY, Part.POLICY)));
    }

    @Test
    void aPolicyThatWasNotAskedForIsReadOnceTheKeyCanBe() {
        vault.put("a");
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        known.apply(new Event.PageListed(listing, vault.page("", 9), NOW));
        assertThat(known.take()).isNotNull();
        known.apply(new Event.ReadFailed(
                known.begin(), "a", Part.KEY, ModelVault.failure(Failure.Kind.TIMED_OUT, "a"), NOW));
        known.giveBack("a");
        assertThat(known.take()).isNull();
        known.apply(new Event.KeyRead(known.begin(), Objects.requireNonNull(vault.key("a")), NOW));
        assertThat(known.take()).isEqualTo(new KnownKeys.Due("a", Set.of(Part.POLICY)));
    }

    @Test
    void aRestoreThatWentByTheNameOfAFileEndsWithTheNameOfItsKey() {
        learn("a");
        long write = known.begin();
        known.apply(new Event.WriteBegan(write, "a"));
        vault.put("b");
        known.apply(new Event.KeyWritten(write, "a", Objects.requireNonNull(vault.key("b")), true, NOW));
        assertThat(Objects.requireNonNull(known.get("a")).writing()).isEqualTo(KnownKey.Writing.NONE);
        assertThat(known.get("b")).isNotNull();
        known.apply(new Event.WriteUnknown(known.begin(), "orders (file)"));
        assertThat(Objects.requireNonNull(known.take()).name()).isEqualTo("b");
        assertThat(known.take()).isNull();
    }

    @Test
    void whatIsToldAgainOfAnEarlierWriteEndsNoLaterOne() {
        learn("a");
        long first = known.begin();
        known.apply(new Event.WriteBegan(first, "a"));
        known.apply(new Event.WriteUnknown(first, "a"));
        known.apply(new Event.WriteBegan(known.begin(), "a"));
        known.apply(new Event.WriteUnknown(first, "a"));
        assertThat(Objects.requireNonNull(known.get("a")).writing()).isEqualTo(KnownKey.Writing.RUNNING);
        known.apply(new Event.WriteSettled(first, "a"));
        assertThat(Objects.requireNonNull(known.get("a")).writing()).isEqualTo(KnownKey.Writing.RUNNING);
        assertThat(known.take()).isNull();
    }

    @Test
    void anotherVersionThatWasChangedSaysNothingOfTheCurrentOne() {
        learn("a");
        var old = Objects.requireNonNull(vault.key("a"));
        vault.change("a");
        long write = known.begin();
        known.apply(new Event.WriteBegan(write, "a"));
        known.apply(new Event.KeyWritten(write, "a", Objects.requireNonNull(vault.key("a")), false, NOW));
        assertThat(Objects.requireNonNull(known.get("a")).details()).isEqualTo(old);
        assertThat(known.take()).isEqualTo(new KnownKeys.Due("a", Set.of(Part.KEY)));
    }

    @Test
    void whatPeopleSeeIsReadFirst() {
        vault.put("a");
        vault.put("b");
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        known.apply(new Event.PageListed(listing, vault.page("", 9), NOW));
        known.prefer(List.of("B"));
        assertThat(Objects.requireNonNull(known.take()).name()).isEqualTo("b");
        assertThat(Objects.requireNonNull(known.take()).name()).isEqualTo("a");
    }

    private void remember(String... names) {
        known.apply(new Event.Remembered(
                known.begin(), List.of(names).stream().map(vault::remembered).toList()));
    }

    private void list() {
        long listing = known.begin();
        known.apply(new Event.ListingBegan(listing, NOW));
        known.apply(new Event.PageListed(listing, vault.page("", 9), NOW));
        known.apply(new Event.ListingCompleted(listing));
        known.apply(new Event.RefreshWanted(listing));
    }

    @Test
    void whatIsRememberedIsShownAndNotReadBeforeAListHasToldOfIt() {
        vault.put("a");
        remember("a");
        var key = Objects.requireNonNull(known.get("a"));
        assertThat(key.unconfirmed()).isTrue();
        assertThat(key.complete()).isFalse();
        assertThat(known.complete()).isZero();
        assertThat(known.fresh("a", Instant.MIN)).as("good enough for no write").isNull();
        assertThat(known.take()).isNull();
    }

    @Test
    void aListConfirmsWhatIsRememberedAndOnlyThePolicyIsReadAgain() {
        vault.put("a");
        remember("a");
        list();
        var key = Objects.requireNonNull(known.get("a"));
        assertThat(key.unconfirmed()).isFalse();
        assertThat(key.asOf().remembered()).containsExactly(Part.POLICY);
        assertThat(key.complete()).isTrue();
        assertThat(known.toConfirm()).isEqualTo(1);
        var due = Objects.requireNonNull(known.take());
        assertThat(due.parts()).containsExactly(Part.POLICY);
        read(due, NOW);
        assertThat(Objects.requireNonNull(known.get("a")).asOf().remembered()).isEmpty();
        assertThat(known.take()).isNull();
    }

    @Test
    void aRememberedKeyThatHasChangedIsRead() {
        vault.put("a");
        remember("a");
        vault.change("a");
        list();
        assertThat(Objects.requireNonNull(known.get("a")).details()).isNull();
        assertThat(Objects.requireNonNull(known.take()).parts()).contains(Part.KEY);
    }

    @Test
    void aRememberedKeyThatIsNotInTheListIsGone() {
        vault.put("a");
        remember("a");
        vault.remove("a");
        list();
        assertThat(known.all()).isEmpty();
        assertThat(known.gone()).containsExactly(Map.entry("a", NOW));
        assertThat(known.listedAt()).isEqualTo(NOW);
    }

    @Test
    void whatIsRememberedTooLateIsNotShown() {
        vault.put("a");
        var late = new Event.Remembered(known.begin(), List.of(vault.remembered("a")));
        vault.remove("a");
        list();
        known.apply(late);
        assertThat(known.all()).isEmpty();
    }
}
