package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is secret leaves the clipboard, and nothing else does.
class SecretCopyTest {
    private final InlineBackground background = new InlineBackground();
    private final Held board = new Held();
    private final SecretCopy secrets = new SecretCopy(background, board, Duration.ofSeconds(90));

    private static final class Held implements SecretCopy.Board {
        private @Nullable String text;

        @Override
        public @Nullable String text() {
            return text;
        }

        @Override
        public void put(String text) {
            this.text = text;
        }
    }

    /// What is done one after the other: 0 passes the time, another number copies a secret, or is put there
    /// by others.
    @Property(tries = 300)
    void onlyTheSecretThatWasCopiedIsTakenAway(@ForAll List<Byte> steps) {
        board.text = null;
        var others = new ArrayList<String>();
        for (int step : steps) {
            if (step == 0) {
                background.runLater();
                assertThat(board.text == null || board.text.isEmpty() || others.contains(board.text))
                        .isTrue();
            } else if (step > 0) {
                secrets.copy("secret " + step);
                assertThat(board.text).isEqualTo("secret " + step);
            } else {
                board.text = "other " + step;
                others.add(board.text);
            }
        }
        var last = board.text;
        secrets.close();
        assertThat(board.text).isEqualTo(last != null && last.startsWith("secret") ? "" : last);
    }

    /// The first would otherwise take the second away too early, where both are the same.
    @Test
    void theTimeBeginsAnewWithEachCopy() {
        var manual = new ManualBackground();
        var copies = new SecretCopy(manual, board, Duration.ofSeconds(1));
        copies.copy("same");
        copies.copy("same");
        manual.run(0);
        assertThat(board.text).isEqualTo("same");
        manual.run(0);
        assertThat(board.text).isEmpty();
    }

    @Test
    void nothingIsTouchedAtTheEndWhereNothingSecretWasCopied() {
        board.text = "theirs";
        secrets.close();
        assertThat(board.text).isEqualTo("theirs");
        secrets.copy("ours");
        background.runLater();
        board.text = "ours"; // typed again by someone else, after it was taken away
        secrets.close();
        assertThat(board.text).isEqualTo("ours");
    }

    @Test
    void theTimeIsSaid() {
        assertThat(secrets.hint()).contains("90 seconds");
    }
}
