package app.keyturn.versions;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.KeyItem;
import app.keyturn.vault.SomeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeepTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static KeyItem version(String id, @Nullable Instant created) {
        return SomeKey.named("k")
                .id("https://v/keys/k/" + id)
                .version(id)
                .created(created)
                .item();
    }

    private static KeyItem aged(String id, int days) {
        return version(id, NOW.minus(Duration.ofDays(days)));
    }

    private static List<String> kept(Keep keep, String current, KeyItem... versions) {
        return keep.of(List.of(versions), current, NOW).stream()
                .map(KeyItem::version)
                .toList();
    }

    @Test
    void theNewestStay() {
        var keep = new Keep(Keep.Rule.NEWEST, 2);
        assertThat(kept(keep, "d", aged("a", 90), aged("b", 60), aged("c", 30), aged("d", 0)))
                .containsExactly("c", "d");
        assertThat(kept(keep, "a", aged("a", 3))).containsExactly("a");
    }

    @Test
    void theYoungerStay() {
        var keep = new Keep(Keep.Rule.YOUNGER, 60);
        assertThat(kept(keep, "d", aged("a", 90), aged("b", 61), aged("c", 59), aged("d", 0)))
                .containsExactly("c", "d");
    }

    @Test
    void theCurrentVersionStaysHoweverOldItIs() {
        assertThat(kept(new Keep(Keep.Rule.YOUNGER, 1), "a", aged("a", 400), aged("b", 500)))
                .containsExactly("a");
        assertThat(kept(new Keep(Keep.Rule.NEWEST, 1), "b", aged("a", 1), aged("b", 500)))
                .containsExactly("a", "b");
    }

    @Test
    void versionsOfTheSameSecondStayTogether() {
        assertThat(kept(new Keep(Keep.Rule.NEWEST, 2), "c", aged("a", 5), aged("b", 5), aged("c", 0)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatHasNoDateStays() {
        assertThat(kept(new Keep(Keep.Rule.YOUNGER, 30), "b", version("a", null), aged("b", 0), aged("c", 31)))
                .containsExactly("a", "b");
    }
}
