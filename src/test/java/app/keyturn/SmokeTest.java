package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void runsOnJdk25() {
        assertThat(Runtime.version().feature()).isEqualTo(25);
    }
}
