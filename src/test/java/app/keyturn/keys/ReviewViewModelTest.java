package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.SomeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewViewModelTest {
    private static final String RELEASE = "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://a.net\","
            + "\"allOf\":[{\"claim\":\"x\",\"equals\":1}]}]}";

    private final KeysFixture vault = new KeysFixture();
    private final List<KeyDetails> applied = new ArrayList<>();

    private ReviewViewModel review(KeyDetails key, KeyChange change) {
        return new ReviewViewModel(vault.vault, key, change, vault.background, vault.formats, applied::add);
    }

    private static KeyChange tags(KeyDetails key, Map<String, String> tags) {
        return new KeyChange(key.name(), key.version(), null, null, null, null, tags);
    }

    @Test
    void beforeAndAfterAreShownAndTheChangeIsAppliedOnce() {
        var key = vault.create("alpha", null, true, Map.of("env", "prod"));
        var review = review(key, tags(key, Map.of("env", "prod", "owner", "me")));
        assertThat(review.rowsProperty().get())
                .filteredOn(ReviewRow::changed)
                .containsExactly(new ReviewRow("Tag owner", "none", "none", "me", ""));
        assertThat(review.code().az()).contains("--tags env=prod owner=me").doesNotContain("--ops");
        review.apply();
        review.apply();
        assertThat(applied).hasSize(1);
        assertThat(vault.vault.getKey("alpha").item().tags()).containsEntry("owner", "me");
        assertThat(vault.vault.getKey("alpha").operations()).containsExactly("sign", "verify");
    }

    @Test
    void whatSomeoneElseChangedMeanwhileIsShownAndKept() {
        var key = vault.create("alpha", null, true, Map.of("env", "staging"));
        vault.vault.updateKey(tags(key, Map.of("env", "prod", "cost", "7")));
        var review = review(key, tags(key, Map.of("env", "staging", "owner", "me")));
        assertThat(review.conflictProperty().get()).isTrue();
        assertThat(review.rowsProperty().get())
                .contains(
                        new ReviewRow("Tag owner", "none", "none", "me", ""),
                        new ReviewRow("Tag env", "staging", "prod", "prod", "changed by someone else; stays"),
                        new ReviewRow("Tag cost", "none", "7", "7", "changed by someone else; stays"));
        review.apply();
        assertThat(vault.vault.getKey("alpha").item().tags())
                .isEqualTo(Map.of("env", "prod", "cost", "7", "owner", "me"));
    }

    @Test
    void whatChangesWhileTheReviewIsOpenIsShownBeforeAnythingIsSent() {
        var key = vault.create("alpha", null, true, Map.of("env", "staging"));
        var review = review(key, tags(key, Map.of("env", "staging", "owner", "me")));
        vault.vault.updateKey(tags(key, Map.of("env", "prod")));
        review.apply();
        assertThat(applied).isEmpty();
        assertThat(review.conflictProperty().get()).isTrue();
        assertThat(vault.vault.getKey("alpha").item().tags()).isEqualTo(Map.of("env", "prod"));
        assertThat(review.code().az()).contains("--tags env=prod owner=me");
        review.apply();
        assertThat(vault.vault.getKey("alpha").item().tags()).isEqualTo(Map.of("env", "prod", "owner", "me"));
    }

    @Test
    void whatBothChangedIsSaidAndOursIsApplied() {
        var key = vault.create("alpha", null, true, Map.of("env", "staging"));
        vault.vault.updateKey(tags(key, Map.of("env", "prod")));
        var review = review(key, tags(key, Map.of("env", "test")));
        assertThat(review.rowsProperty().get())
                .contains(new ReviewRow(
                        "Tag env", "staging", "prod", "test", "you both changed this; yours replaces theirs"));
        review.apply();
        assertThat(vault.vault.getKey("alpha").item().tags()).containsExactly(Map.entry("env", "test"));
    }

    @Test
    void whatCouldNotBeOnTopOfWhatSomeoneElseDidIsNotSent() {
        var key = vault.create("alpha", KeysFixture.NOW.plusSeconds(9000), true, Map.of());
        var later = KeysFixture.NOW.plusSeconds(7000);
        vault.vault.updateKey(
                new KeyChange("alpha", key.version(), null, null, KeysFixture.NOW.plusSeconds(5000), null, null));
        var review = review(key, new KeyChange("alpha", key.version(), null, later, null, null, null));
        assertThat(review.meaningProperty().get()).isEqualTo("It would expire before it becomes active.");
        assertThat(review.readyProperty().get()).isFalse();
        review.apply();
        assertThat(vault.vault.getKey("alpha").item().notBefore()).isNull();
    }

    @Test
    void whatSomeoneElseHasDoneAlreadyIsNotDoneAgain() {
        var key = vault.create("alpha");
        vault.vault.updateKey(KeyChange.enabled("alpha", key.version(), false));
        var review = review(key, KeyChange.enabled("alpha", key.version(), false));
        assertThat(review.meaningProperty().get()).startsWith("The vault has it already");
        assertThat(review.readyProperty().get()).isFalse();
        review.apply();
        assertThat(applied).isEmpty();
    }

    @Test
    void secondsThatMoveAreSeen() {
        var key = vault.create("alpha", KeysFixture.NOW.plusSeconds(59), true, Map.of());
        var review = review(
                key, new KeyChange("alpha", key.version(), null, null, KeysFixture.NOW.plusSeconds(0), null, null));
        assertThat(review.rowsProperty().get().getFirst())
                .matches(row -> row.before().equals("2026-11-23 09:00:59 UTC")
                        && row.after().equals("2026-11-23 09:00 UTC"));
    }

    @Test
    void aRefusalIsShownAndNothingIsSentAgain() {
        var key = vault.create("alpha");
        var review = review(key, tags(key, Map.of("owner", "me")));
        vault.sandbox.faults().add("deny@update");
        review.apply();
        assertThat(review.getWork().problemProperty().get()).matches(p -> p != null && p.is(Failure.Kind.FORBIDDEN));
        assertThat(applied).isEmpty();
        assertThat(review.getWork().busyProperty().get()).isFalse();
    }

    @Test
    void aLostAnswerIsReadAgainAndTheTruthIsShown() {
        var key = vault.create("alpha");
        var review = review(key, tags(key, Map.of("owner", "me")));
        vault.sandbox.faults().add("reset-after@update*1");
        review.apply();
        assertThat(review.getWork().problemProperty().get()).matches(p -> p != null && p.is(Failure.Kind.UNREACHABLE));
        assertThat(review.rowsProperty().get()).noneMatch(ReviewRow::changed);
    }

    private KeyDetails createSealed() {
        return vault.vault.createKey(SomeKey.named("sealed")
                .type(KeyType.EC_HSM)
                .curve("P-256")
                .exportable(new ReleasePolicy(RELEASE, false))
                .wanted());
    }

    @Test
    void aReleasePolicyIsShownServiceByServiceAndAsFixedForEver() {
        var key = createSealed();
        var policy = new ReleasePolicy(RELEASE.replace("a.net", "b.net"), true);
        var review = review(key, new KeyChange("sealed", key.version(), null, null, null, null, null, policy));
        assertThat(review.rowsProperty().get())
                .filteredOn(ReviewRow::changed)
                .extracting(ReviewRow::property, ReviewRow::note)
                .containsExactlyInAnyOrder(
                        tuple("Released to what https://a.net attests, where", ""),
                        tuple("Released to what https://b.net attests, where", ""),
                        tuple("Release policy is immutable", "cannot be taken back"));
        assertThat(review.rowsProperty().get())
                .contains(new ReviewRow("Released to what https://b.net attests, where", "none", "none", "x is 1", ""));
        assertThat(review.code().az()).contains("--immutable true");
        review.apply();
        assertThat(vault.vault.getKey("sealed").releasePolicy()).isEqualTo(policy);
    }

    @Test
    void whatWordsDoNotTellIsShownAsDocuments() {
        var key = createSealed();
        for (var after : List.of(RELEASE.replace("1.0.0", "0.2"), RELEASE.replace("\"equals\"", "\"less\""))) {
            var policy = new ReleasePolicy(after, false);
            var review = review(key, new KeyChange("sealed", key.version(), null, null, null, null, null, policy));
            assertThat(review.rowsProperty().get())
                    .filteredOn(ReviewRow::changed)
                    .extracting(ReviewRow::property, row -> row.after().replaceAll("\\s", ""))
                    .containsExactly(tuple("Release policy", after));
        }
    }

    @Test
    void whereThereIsNoReleasePolicyNothingIsSaidOfOne() {
        var key = vault.create("alpha");
        var review = review(key, tags(key, Map.of("a", "b")));
        assertThat(review.rowsProperty().get())
                .extracting(ReviewRow::property)
                .noneMatch(property -> property.contains("Release"));
    }
}
