package app.keyturn.health.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.SomeKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private static final String ROTATES_LATE = "created=-10d exp=+10d policy=after:P90D";
    private static final String NOT_READ = "created=-10d exp=+10d";
    private static final String NO_POLICY = "created=-10d policy=none";
    private static final String EXPIRED = "created=-10d exp=-1d policy=none";
    private static final String NEEDS_YOU = "created=-10d exp=+5d policy=none";

    private final HealthWatch watch = new HealthWatch();
    private final HealthJudge judge = new HealthJudge(ZoneOffset.UTC);

    private static KnownKey key(String text) {
        return SomeFacts.known("payments", text);
    }

    private List<String> look(Duration later, Exemptions exemptions, KnownKey... keys) {
        Instant now = SomeFacts.NOW.plus(later);
        var snapshot = new Inventory.Snapshot(List.of(keys), Map.of(), now, keys.length, 0, 0);
        var vaults = List.of(new HealthJudge.VaultKeys(SomeKey.VAULT, snapshot, now));
        return watch.look(judge.judge(now, vaults, RuleSets.KEYTURN, exemptions)).stream()
                .map(one -> one.key().name() + " " + one.standing())
                .toList();
    }

    private List<String> look(String text) {
        return look(Duration.ZERO, Exemptions.NONE, key(text));
    }

    @Test
    void whatIsFoundAtTheFirstReadingIsNoNews() {
        assertThat(look(NOT_READ)).isEmpty();
        assertThat(look(NEEDS_YOU)).isEmpty();
        assertThat(look(NEEDS_YOU)).isEmpty();
    }

    @Test
    void whatIsReadLaterIsTold() {
        assertThat(look(NO_POLICY)).isEmpty();
        assertThat(look(NEEDS_YOU)).containsExactly("payments NEEDS_YOU");
        assertThat(look(NEEDS_YOU)).isEmpty();
        assertThat(look(EXPIRED)).containsExactly("payments EXPIRED");
    }

    @Test
    void soIsWhatComesByTime() {
        var key = key("created=-10d exp=+40d policy=none");
        assertThat(look(Duration.ZERO, Exemptions.NONE, key)).isEmpty();
        assertThat(look(Duration.ofDays(10).minusMinutes(1), Exemptions.NONE, key))
                .isEmpty();
        assertThat(look(Duration.ofDays(10), Exemptions.NONE, key)).containsExactly("payments NEEDS_YOU");
        assertThat(look(Duration.ofDays(41), Exemptions.NONE, key)).containsExactly("payments EXPIRED");
        assertThat(look(Duration.ofDays(42), Exemptions.NONE, key)).isEmpty();
    }

    /// After each list a key is read again, and nothing is known of it meanwhile.
    @Test
    void aKeyThatIsReadAgainIsComparedWithWhatWasKnownOfIt() {
        look(NO_POLICY);
        assertThat(look(NOT_READ)).isEmpty();
        assertThat(look(ROTATES_LATE)).containsExactly("payments NEEDS_YOU");
        assertThat(look(NOT_READ)).isEmpty();
        assertThat(look(ROTATES_LATE)).isEmpty();
    }

    @Test
    void whatAnEarlierProgramHasSeenIsNotHowItStood() {
        var before = key(NO_POLICY);
        var remembered = KnownKey.remembered(before.item(), null, before.policy(), SomeFacts.NOW, SomeFacts.NOW);
        assertThat(look(Duration.ZERO, Exemptions.NONE, remembered)).isEmpty();
        assertThat(look(EXPIRED)).isEmpty();
    }

    @Test
    void whatSomebodyTookOnIsNoNews() {
        look(NO_POLICY);
        var exemption = new Exemption(
                Check.ROTATES_BEFORE_EXPIRY,
                URI.create(SomeKey.VAULT.uri().toString()),
                "payments",
                SomeFacts.NOW.plus(Duration.ofDays(2)),
                "because");
        var exemptions = new Exemptions(List.of(exemption));
        assertThat(look(Duration.ZERO, exemptions, key(NEEDS_YOU))).isEmpty();
        assertThat(look(NEEDS_YOU)).as("nor is it later").isEmpty();
    }

    @Test
    void aVaultThatIsOpenedAgainIsReadForTheFirstTime() {
        look(NO_POLICY);
        watch.look(judge.judge(SomeFacts.NOW, List.of(), RuleSets.KEYTURN));
        assertThat(look(EXPIRED)).isEmpty();
    }

    @Test
    void aKeyThatComesExpiredWasNotKnownBefore() {
        look(NO_POLICY);
        assertThat(look(Duration.ZERO, Exemptions.NONE, key(NO_POLICY), SomeFacts.known("other", EXPIRED)))
                .isEmpty();
    }
}
