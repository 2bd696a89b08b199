package app.keyturn.use;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomBytesViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final RandomBytesViewModel random = new RandomBytesViewModel(vault, new InlineBackground());

    @ParameterizedTest
    @ValueSource(strings = {"0", "129", "-1", "", "ten", "1.5", "0x10", "9999"})
    void asksForNothingThatTheHsmWouldRefuse(String typed) {
        random.countProperty().set(typed);
        assertThat(random.getFault()).contains("1 to 128");
        random.fetch();
        assertThat(vault.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "128", " 64 "})
    void asksForAsManyAsAreWanted(String typed) {
        random.countProperty().set(typed);
        random.fetch();
        assertThat(random.bytesProperty().get()).hasSize(Integer.parseInt(typed.strip()));
        assertThat(random.code().rest()).contains("\"count\": " + typed.strip());
    }

    @Test
    void wipesWhatItNoLongerShows() {
        random.fetch();
        var first = Objects.requireNonNull(random.bytesProperty().get());
        random.fetch();
        assertThat(first).containsOnly(0);
        var second = Objects.requireNonNull(random.bytesProperty().get());
        assertThat(second).doesNotContain(0);
        random.close();
        assertThat(second).containsOnly(0);
        assertThat(random.bytesProperty().get()).isNull();
    }

    @Test
    void whatComesAfterItWasClosedIsNotShown() {
        var background = new ManualBackground();
        var late = new RandomBytesViewModel(vault, background);
        late.fetch();
        late.close();
        background.runAll();
        assertThat(late.bytesProperty().get()).isNull();
        assertThat(late.getWork().isBusy()).isFalse();
    }

    @Test
    void aRefusalIsShownAndNothingElse() {
        vault.fail(Operation.GET_RANDOM_BYTES, Failure.Kind.FORBIDDEN);
        random.fetch();
        assertThat(Objects.requireNonNull(random.getWork().getProblem()).what()).startsWith("No random bytes");
        assertThat(random.bytesProperty().get()).isNull();
    }
}
