package app.keyturn.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadQueueTest {
    private final ReadQueue queue = new ReadQueue();

    private void add(String... ids) {
        List.of(ids).forEach(queue::add);
    }

    private List<String> drain() {
        List<String> ids = new ArrayList<>();
        for (var id = queue.take(_ -> true); id != null; id = queue.take(_ -> true)) {
            ids.add(id);
        }
        return ids;
    }

    @Test
    void whatIsOnScreenComesFirst() {
        add("a", "b", "c", "d");
        queue.prefer(List.of("c", "d"));
        assertThat(drain()).containsExactly("c", "d", "a", "b");
    }

    @Test
    void whatIsOnScreenComesFirstThoughItIsWantedOnlyLater() {
        queue.prefer(List.of("c", "d"));
        add("a", "b", "c", "d");
        assertThat(drain()).containsExactly("c", "d", "a", "b");
    }

    @Test
    void whatScrolledAwayIsStillRead() {
        add("a", "b", "c");
        queue.prefer(List.of("c"));
        queue.prefer(List.of("b"));
        assertThat(drain()).containsExactly("b", "a", "c");
    }

    @Test
    void whatWasReadIsNotReadAgainBecauseItIsOnScreen() {
        add("a");
        assertThat(queue.take(_ -> true)).isEqualTo("a");
        queue.prefer(List.of("a"));
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatIsNotWantedAnyMoreIsDropped() {
        add("a", "b");
        assertThat(queue.take(id -> !id.equals("a"))).isEqualTo("b");
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatIsKnownIsConfirmedLast() {
        queue.addKnown("a");
        queue.addKnown("b");
        add("c");
        assertThat(drain()).containsExactly("c", "a", "b");
    }

    @Test
    void whatIsKnownAndOnScreenComesFirst() {
        queue.addKnown("a");
        queue.addKnown("b");
        add("c");
        queue.prefer(List.of("b"));
        assertThat(drain()).containsExactly("b", "c", "a");
    }

    @Test
    void aKeyIsReadOnceThoughItIsWantedForTwoReasons() {
        queue.addKnown("a");
        add("a", "b");
        queue.addKnown("b");
        assertThat(drain()).containsExactly("a", "b");
    }
}
