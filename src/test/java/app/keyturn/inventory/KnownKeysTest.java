package app.keyturn.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Listings, readings, writes of ours and changes of others, in every order in which they can begin, be carried out by
/// the vault and be answered.
class KnownKeysTest {
    @Property(tries = 10_000)
    void whenAllIsQuietWhatIsKnownIsWhatTheVaultHolds(
            @ForAll @Size(max = 120) List<@IntRange(max = 999) Integer> choices) {
        var run = new Interleaving();
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
        assertThat(run.known().size()).isEqualTo(run.known().all().size());
        assertThat(run.known().complete()).isEqualTo(run.known().size());
    }
}
