package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailQueueTest {
    private final DetailQueue queue = new DetailQueue();

    private List<String> drain() {
        List<String> names = new ArrayList<>();
        for (var name = queue.next(); name != null; name = queue.next()) {
            names.add(name);
        }
        return names;
    }

    @Test
    void whatIsOnScreenComesFirst() {
        queue.add(List.of("a", "b", "c", "d"));
        queue.prefer(List.of("c", "d"));
        assertThat(drain()).containsExactly("c", "d", "a", "b");
    }

    @Test
    void whatScrolledAwayIsStillRead() {
        queue.add(List.of("a", "b", "c"));
        queue.prefer(List.of("c"));
        queue.prefer(List.of("b"));
        assertThat(drain()).containsExactly("b", "a", "c");
    }

    @Test
    void whatWasReadIsNotReadAgainBecauseItIsOnScreen() {
        queue.add(List.of("a"));
        assertThat(queue.next()).isEqualTo("a");
        queue.prefer(List.of("a"));
        assertThat(queue.size()).isZero();
    }
}
