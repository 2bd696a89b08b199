package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropertiesViewModelTest {
    private static final Instant EXPIRY = KeysFixture.NOW.plus(Duration.ofDays(90));

    private final KeysFixture vault = new KeysFixture();
    private final List<KeyChange> reviewed = new ArrayList<>();
    private final List<KeyDetails> originals = new ArrayList<>();
    private final KeyPanelViewModel panel = new KeyPanelViewModel(vault.catalog, vault.background, vault.formats);
    private final PropertiesViewModel properties =
            new PropertiesViewModel(panel, (KeyDetails original, KeyChange change) -> {
                originals.add(original);
                reviewed.add(change);
            });

    @BeforeEach
    void show() {
        vault.create("alpha", EXPIRY, true, Map.of("env", "prod"));
        vault.create("beta");
        vault.refresh();
        panel.select("alpha");
    }

    @Test
    void onlyWhatChangedIsAskedFor() {
        properties.tagsProperty().set(Map.of("env", "prod", "owner", "me"));
        assertThat(properties.changesProperty().get()).isEqualTo(1);
        properties.reviewChanges();
        var change = reviewed.getFirst();
        assertThat(change.tags()).containsOnlyKeys("env", "owner");
        assertThat(change.enabled()).isNull();
        assertThat(change.expiresOn()).isNull();
        assertThat(change.operations()).isNull();
    }

    @Test
    void whatMayNotBeSentIsKeptAndSaysWhichRoleIsLacking() {
        var tags = Map.of("env", "test");
        properties.tagsProperty().set(tags);
        vault.sandbox.faults().add("deny@update");
        assertThatThrownBy(() -> vault.observed.updateKey(
                        KeyChange.enabled("alpha", vault.vault.getKey("alpha").version(), false)))
                .isInstanceOf(VaultException.class);
        assertThat(properties.faultProperty().get())
                .startsWith("You may not change alpha: it needs the role Key Vault Crypto Officer.");
        properties.reviewChanges();
        assertThat(reviewed).isEmpty();
        assertThat(properties.tagsProperty().get()).isEqualTo(tags);
        vault.observed.inventory().forgetRefusals();
        assertThat(properties.faultProperty().get()).isEmpty();
        properties.reviewChanges();
        assertThat(reviewed).hasSize(1);
    }

    @Test
    void expiryCanBeMovedButNotRemoved() {
        properties.expiresOnProperty().set(EXPIRY.plusSeconds(60));
        assertThat(properties.faultProperty().get()).isEmpty();
        properties.expiresOnProperty().set(null);
        assertThat(properties.faultProperty().get()).contains("moved, not removed");
        properties.reviewChanges();
        assertThat(reviewed).isEmpty();
    }

    @Test
    void expiryComesAfterActivation() {
        properties.notBeforeProperty().set(EXPIRY.plusSeconds(1));
        assertThat(properties.faultProperty().get()).isEqualTo("It would expire before it becomes active.");
    }

    @Test
    void whatWasTypedIsKeptWhileAnotherKeyIsLookedAt() {
        properties.enabledProperty().set(false);
        panel.select("beta");
        assertThat(properties.changesProperty().get()).isZero();
        assertThat(properties.enabledProperty().get()).isTrue();
        panel.select("alpha");
        assertThat(properties.changesProperty().get()).isEqualTo(1);
        assertThat(properties.enabledProperty().get()).isFalse();
        properties.discard();
        assertThat(properties.changesProperty().get()).isZero();
        assertThat(properties.enabledProperty().get()).isTrue();
    }

    private void colleague(Function<KeyDetails, KeyChange> change) {
        vault.vault.updateKey(change.apply(vault.vault.getKey("alpha")));
    }

    private static KeyChange expiry(KeyDetails key, Instant expiry) {
        return new KeyChange(key.name(), key.version(), null, null, expiry, null, null);
    }

    private static KeyChange tags(KeyDetails key, Map<String, String> tags) {
        return new KeyChange(key.name(), key.version(), null, null, null, null, tags);
    }

    private void lookElsewhereAndBack() {
        vault.later();
        panel.select("beta");
        panel.select("alpha");
    }

    @Test
    void whatSomeoneElseMovesIsNoChangeOfOnesOwn() {
        properties.tagsProperty().set(Map.of("env", "prod", "owner", "me"));
        colleague(key -> expiry(key, EXPIRY.plusSeconds(3600)));
        lookElsewhereAndBack();
        assertThat(properties.expiresOnProperty().get()).isEqualTo(EXPIRY.plusSeconds(3600));
        assertThat(properties.tagsProperty().get()).isEqualTo(Map.of("env", "prod", "owner", "me"));
        assertThat(properties.changesProperty().get()).isEqualTo(1);
        assertThat(properties.conflictProperty().get()).isFalse();
        properties.reviewChanges();
        assertThat(reviewed.getFirst().expiresOn()).isNull();
        apply();
        var now = vault.vault.getKey("alpha").item();
        assertThat(now.expiresOn()).isEqualTo(EXPIRY.plusSeconds(3600));
        assertThat(now.tags()).containsEntry("owner", "me");
    }

    /// As the review does it.
    private ReviewViewModel apply() {
        var review = new ReviewViewModel(
                vault.observed,
                originals.getLast(),
                reviewed.getLast(),
                vault.background,
                vault.formats,
                panel::showChanged);
        review.apply();
        return review;
    }

    @Test
    void theSameMemberEditedByBothIsAConflictOverWhatItWasEditedFrom() {
        var mine = EXPIRY.plusSeconds(60);
        var theirs = EXPIRY.plusSeconds(7200);
        properties.expiresOnProperty().set(mine);
        colleague(key -> expiry(key, theirs));
        lookElsewhereAndBack();
        assertThat(properties.expiresOnProperty().get()).isEqualTo(mine);
        assertThat(properties.conflictProperty().get()).isTrue();
        properties.reviewChanges();
        var review = new ReviewViewModel(
                vault.observed, originals.getLast(), reviewed.getLast(), vault.background, vault.formats, _ -> {});
        assertThat(review.conflictProperty().get()).isTrue();
        assertThat(review.rowsProperty().get().getFirst())
                .isEqualTo(new ReviewRow(
                        "Expires",
                        vault.formats.time(EXPIRY),
                        vault.formats.time(theirs),
                        vault.formats.time(mine),
                        "you both changed this; yours replaces theirs"));
        review.close();
        properties.expiresOnProperty().set(theirs);
        assertThat(properties.changesProperty().get()).as("theirs, taken over").isZero();
        assertThat(properties.conflictProperty().get()).isFalse();
    }

    @Test
    void tagsAreEditedOneByOne() {
        properties.tagsProperty().set(Map.of("owner", "me"));
        colleague(key -> tags(key, Map.of("env", "prod", "cost", "7")));
        lookElsewhereAndBack();
        assertThat(properties.tagsProperty().get()).isEqualTo(Map.of("owner", "me", "cost", "7"));
        assertThat(properties.changesProperty().get())
                .as("owner added, env removed")
                .isEqualTo(2);
        colleague(key -> tags(key, Map.of("env", "test")));
        lookElsewhereAndBack();
        assertThat(properties.tagsProperty().get()).isEqualTo(Map.of("owner", "me"));
        assertThat(properties.conflictProperty().get())
                .as("env changed by them, removed here")
                .isTrue();
        properties.reviewChanges();
        apply();
        assertThat(vault.vault.getKey("alpha").item().tags()).isEqualTo(Map.of("owner", "me"));
        assertThat(properties.changesProperty().get()).isZero();
    }

    @Test
    void whatIsEditedSurvivesWhatSomeoneElseDoesWhileItIsShown() {
        properties.enabledProperty().set(false);
        colleague(key -> expiry(key, EXPIRY.plusSeconds(3600)));
        panel.reload();
        assertThat(properties.enabledProperty().get()).isFalse();
        assertThat(properties.changesProperty().get()).isEqualTo(1);
        assertThat(properties.expiresOnProperty().get()).isEqualTo(EXPIRY.plusSeconds(3600));
    }

    @Test
    void whatBothDoAlikeIsNoChangeAnyMore() {
        properties.enabledProperty().set(false);
        colleague(key -> KeyChange.enabled(key.name(), key.version(), false));
        lookElsewhereAndBack();
        assertThat(properties.changesProperty().get()).isZero();
        assertThat(properties.enabledProperty().get()).isFalse();
        colleague(key -> KeyChange.enabled(key.name(), key.version(), true));
        lookElsewhereAndBack();
        assertThat(properties.enabledProperty().get()).as("no draft is left").isTrue();
    }

    @Test
    void whatAChangeMeansIsSaidBeforeItIsReviewed() {
        assertThat(properties.warningsProperty().get()).isEmpty();
        properties.enabledProperty().set(false);
        properties.expiresOnProperty().set(KeysFixture.NOW.minusSeconds(60));
        properties.operationsProperty().set(List.of());
        assertThat(properties.warningsProperty().get().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Disabled: whoever uses this version is refused"),
                        line -> assertThat(line).startsWith("This is in the past"),
                        line -> assertThat(line).startsWith("No operation is permitted any more"));
        assertThat(properties.faultProperty().get())
                .as("all of it can be meant")
                .isEmpty();
        properties.reviewChanges();
        var review = new ReviewViewModel(
                vault.observed, originals.getLast(), reviewed.getLast(), vault.background, vault.formats, _ -> {});
        assertThat(review.meaningProperty().get())
                .isEqualTo(properties.warningsProperty().get());
        assertThat(review.readyProperty().get()).isTrue();
        properties.discard();
        assertThat(properties.warningsProperty().get()).isEmpty();
    }

    @Test
    void aKeyThatExpiresAsItBecomesActiveCanBeTagged() {
        vault.vault.createKey(SomeKey.named("odd")
                .type(KeyType.EC)
                .curve("P-256")
                .notBefore(EXPIRY)
                .expiresOn(EXPIRY)
                .wanted());
        vault.refresh();
        panel.select("odd");
        properties.tagsProperty().set(Map.of("owner", "me"));
        assertThat(properties.faultProperty().get()).isEmpty();
        properties.reviewChanges();
        assertThat(reviewed.getLast().tags()).isEqualTo(Map.of("owner", "me"));
        properties.expiresOnProperty().set(EXPIRY.minusSeconds(1));
        assertThat(properties.faultProperty().get()).isEqualTo("It would expire before it becomes active.");
    }

    @Test
    void whatIsUnsentIsToldByKeyAndWhatItChanges() {
        assertThat(properties.unsentProperty().get()).isEmpty();
        properties.tagsProperty().set(Map.of("owner", "me"));
        properties.enabledProperty().set(false);
        assertThat(properties.unsentProperty().get())
                .singleElement()
                .matches(edit -> edit.name().equals("alpha"))
                .extracting(edit -> edit.rows(vault.formats))
                .asInstanceOf(InstanceOfAssertFactories.list(ReviewRow.class))
                .extracting(ReviewRow::after)
                .contains("me", "no");
        panel.select(null);
        assertThat(properties.unsentProperty().get())
                .as("while others are looked at")
                .hasSize(1);
        panel.select("alpha");
        properties.discard();
        assertThat(properties.unsentProperty().get()).isEmpty();
    }

    @Test
    void theOrderOfOperationsIsNoChange() {
        properties.operationsProperty().set(List.of("verify", "sign"));
        assertThat(properties.changesProperty().get()).isZero();
    }

    @Test
    void versionsAreSortedByCreationWithTheCurrentOneFirst() {
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.observed.rotateKey("alpha");
        vault.sandbox.clock().advance(Duration.ofDays(1));
        var latest = vault.observed.rotateKey("alpha");
        panel.followLatest("alpha");
        var versions = panel.versionsProperty().get();
        assertThat(versions).hasSize(3);
        assertThat(versions.getFirst().version()).isEqualTo(latest.version());
        assertThat(versions)
                .isSortedAccordingTo(
                        Comparator.comparing(KeyItem::createdOn, Comparator.nullsLast(Comparator.reverseOrder())));
        assertThat(panel.shownProperty().get())
                .matches(key -> key != null && key.version().equals(latest.version()));
    }

    @Test
    void anOlderVersionIsReadWhenItIsChosen() {
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.vault.rotateKey("alpha");
        panel.followLatest("alpha");
        var older = panel.versionsProperty().get().getLast();
        panel.versionProperty().set(older);
        assertThat(properties.originalProperty().get())
                .matches(key -> key != null && key.version().equals(older.version()));
        assertThat(properties.expiresOnProperty().get()).isEqualTo(EXPIRY);
    }

    private static final String RELEASE =
            "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://a.net\",\"allOf\":["
                    + "{\"claim\":\"x\",\"equals\":1}]}]}";

    private void showReleased(String json) {
        vault.vault.createKey(SomeKey.named("sealed")
                .type(KeyType.EC_HSM)
                .curve("P-256")
                .exportable(new ReleasePolicy(json, false))
                .wanted());
        vault.refresh();
        panel.select("sealed");
    }

    @Test
    void onlyAnotherReleasePolicyIsAChange() {
        showReleased(RELEASE);
        var json = properties.releaseJsonProperty();
        assertThat(json.get()).as("laid out").contains("\n");
        json.set(RELEASE);
        assertThat(properties.changesProperty().get()).isZero();
        json.set(RELEASE.replace("a.net", "b.net"));
        properties.releaseImmutableProperty().set(true);
        assertThat(properties.changesProperty().get()).isEqualTo(1);
        properties.reviewChanges();
        assertThat(reviewed.getFirst().releasePolicy())
                .isEqualTo(new ReleasePolicy(RELEASE.replace("a.net", "b.net"), true));
        assertThat(reviewed.getFirst().tags()).isNull();
        properties.discard();
        assertThat(json.get().replaceAll("\\s", "")).isEqualTo(RELEASE);
        assertThat(properties.releaseImmutableProperty().get()).isFalse();
    }

    @Test
    void aReleasePolicyThatBreaksTheGrammarIsNotReviewed() {
        showReleased(RELEASE);
        properties.releaseJsonProperty().set(RELEASE.replace("https", "http"));
        assertThat(properties.faultProperty().get()).startsWith("anyOf[0].authority: ");
        properties.reviewChanges();
        assertThat(reviewed).isEmpty();
        properties.releaseJsonProperty().set(" ");
        assertThat(properties.faultProperty().get()).isEqualTo("An exportable key needs a release policy.");
    }

    /// Whoever made it, with whatever tool: what stands there already must not keep other changes back.
    @Test
    void aStoredPolicyBeyondTheGrammarIsNoFault() {
        showReleased("{\"anyOf\":[]}");
        assertThat(properties.faultProperty().get()).isEmpty();
        properties.enabledProperty().set(false);
        properties.reviewChanges();
        assertThat(reviewed.getFirst().releasePolicy()).isNull();
        assertThat(reviewed.getFirst().enabled()).isFalse();
    }
}
