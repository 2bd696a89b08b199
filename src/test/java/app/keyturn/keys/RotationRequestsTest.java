package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What one rotation asks of a vault.
class RotationRequestsTest {
    private final OneRotation rotation = new OneRotation();

    @Test
    void theStateBeforeTheWriteAndTheStateAfter() {
        assertThat(rotation.requests(Duration.ZERO))
                .containsExactly(
                        "getKey orders",
                        "getKey orders",
                        "listKeyVersions orders",
                        "rotateKey orders",
                        "listKeyVersions orders");
    }

    @Test
    void whatWasReadSomeTimeAgoIsReadAgainBeforeAPersonDecides() {
        assertThat(rotation.requests(Duration.ofMinutes(1)))
                .startsWith("getKey orders", "getRotationPolicy orders")
                .hasSize(7);
    }

    @Test
    void theNewVersionIsShownInTheListAndInThePanel() {
        rotation.requests(Duration.ZERO);
        var made = Objects.requireNonNull(rotation.dialog).resultProperty().get();
        assertThat(made).isNotNull();
        assertThat(rotation.panel.versionsProperty().get()).hasSize(2);
        assertThat(rotation.panel.shownProperty().get()).isEqualTo(made);
        assertThat(Objects.requireNonNull(rotation.catalog.row("orders")).details())
                .isEqualTo(made);
    }
}
