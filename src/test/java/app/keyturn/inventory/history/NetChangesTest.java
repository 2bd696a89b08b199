package app.keyturn.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetChangesTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final SeenChange.Where VAULT =
            new SeenChange.Where("https://contoso-prod.vault.azure.net", "contoso-prod");

    private final List<SeenChange> changes = new ArrayList<>();

    private NetChangesTest on(int day, String key, Aspect aspect, @Nullable String before, @Nullable String after) {
        var seen = START.plusSeconds(day * 86_400L);
        var when = new SeenChange.When(seen.minusSeconds(60), seen, null);
        changes.add(new SeenChange(changes.size(), VAULT, key, when, aspect, before, after, Origin.ELSEWHERE));
        return this;
    }

    private List<String> between(int from, int to) {
        return NetChanges.between(changes, START.plusSeconds(from * 86_400L), START.plusSeconds(to * 86_400L)).stream()
                .map(one -> one.key() + " " + one.aspect() + " " + one.before() + " " + one.after())
                .toList();
    }

    @Test
    void whatIsBetweenTheTimesCounts() {
        on(1, "a", Aspect.EXPIRY, "1", "2").on(2, "a", Aspect.EXPIRY, "2", "3").on(3, "a", Aspect.EXPIRY, "3", "4");
        assertThat(between(0, 9)).containsExactly("a EXPIRY 1 4");
        assertThat(between(1, 2)).containsExactly("a EXPIRY 2 3");
        assertThat(between(3, 9)).isEmpty();
    }

    @Test
    void whatWasChangedBackIsNotDifferent() {
        on(1, "a", Aspect.ENABLED, "true", "false").on(2, "a", Aspect.ENABLED, "false", "true");
        assertThat(between(0, 9)).isEmpty();
        assertThat(between(0, 1)).containsExactly("a ENABLED true false");
    }

    @Test
    void ofAKeyThatIsGoneOnlyThatIsTold() {
        on(1, "a", Aspect.ENABLED, "true", "false").on(2, "a", Aspect.DELETED, null, "P90D");
        assertThat(between(0, 9)).containsExactly("a DELETED null P90D");
    }

    @Test
    void aKeyThatCameAndWentIsNotDifferent() {
        on(1, "a", Aspect.NEW_KEY, null, "1").on(2, "a", Aspect.DELETED, null, "P90D");
        assertThat(between(0, 9)).isEmpty();
    }

    @Test
    void aKeyThatWasDeletedAndRecoveredIsComparedAsIfItHadStayed() {
        on(1, "a", Aspect.DELETED, null, "P90D")
                .on(2, "a", Aspect.RECOVERED, null, "1")
                .on(3, "a", Aspect.TAGS, null, "{}");
        assertThat(between(0, 9)).containsExactly("a TAGS null {}");
    }

    @Test
    void anotherKeyByTheSameNameIsNew() {
        on(1, "a", Aspect.DELETED, null, "P90D").on(2, "a", Aspect.NEW_KEY, null, "1");
        assertThat(between(0, 9)).containsExactly("a NEW_KEY null 1");
    }

    @Test
    void theLatestIsFirstAndKeysAreApart() {
        on(1, "a", Aspect.EXPIRY, "1", "2").on(2, "b", Aspect.EXPIRY, "5", "6");
        assertThat(between(0, 9)).containsExactly("b EXPIRY 5 6", "a EXPIRY 1 2");
    }
}
