package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

/// Text that others wrote can be laid out and read, and shows what it is.
@ExtendWith(WindowExtension.class)
class ShownTest {
    private static final String[] BITS = {
        "שלום",
        "עולם",
        "מרחבא",
        "مرحبا",
        "بالعالم",
        "١٢",
        "abc",
        "def-ghi",
        " ",
        "  ",
        "12",
        "-",
        ",",
        "(",
        ")",
        "\n",
        "\t",
        "=",
        "עולםעולםעולםעולםעולם",
        "\uD802\uDD00\uD802\uDD01",
        "a\u0310",
        "é",
        "😀",
        "中文",
        "कि",
        "\u202E",
        "\u202C",
        "\u2066",
        "\u200F",
        "\u200E",
        "\u200B",
        "\u200D",
        "\uD800",
        "\uDC00",
        "\u0000",
        "\u001B[31m",
        "\uFEFF",
        "\r",
        "\u2028"
    };

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int count = random.nextInt(16); count >= 0; count--) {
            text.append(BITS[random.nextInt(BITS.length)]);
        }
        return text.toString();
    }

    private static void layOut(String words) {
        for (double width : new double[] {1, 7, 18, 30, 55, 90, 140, 220}) {
            var text = new SentenceText();
            text.roomProperty().set(width);
            text.setWords(words);
            assertThat(text.getLayoutBounds().getHeight()).isPositive();
            var sentence = new Sentence();
            sentence.setWords(words);
            layOut(new VBox(sentence), width);
            assertThat(sentence.prefHeight(width)).isPositive();
            assertThat(sentence.getText().replaceAll("[\u200E\u200F\n]", ""))
                    .as("nothing is lost")
                    .isEqualTo(Shown.words(words).replace("\n", ""));
            var area = new TextArea(words);
            Shown.wrap(area);
            layOut(new StackPane(area), width);
        }
    }

    private static void layOut(javafx.scene.layout.Pane pane, double width) {
        var scene = new Scene(pane, width, 200);
        assertThat(scene.getRoot()).isSameAs(pane);
        pane.applyCss();
        pane.resize(width, 200);
        pane.layout();
    }

    /// Without [Shown] two of three of these texts end in an exception.
    @Test
    void anyTextWraps(FxRobot robot) {
        var random = new Random(25);
        robot.interact(() -> {
            for (int i = 0; i < 150; i++) {
                layOut(text(random));
            }
        });
    }

    @Property(tries = 5_000)
    void nothingIsInvisibleAndLettersStay(@ForAll Random random) {
        var foreign = text(random);
        var line = Shown.line(foreign);
        assertThat(line.codePoints())
                .as(foreign)
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || c == '\u2028');
        foreign.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> assertThat(line.codePoints()).contains(c));
        var words = Shown.words(foreign);
        assertThat(words).doesNotContain("\u202E", "\u2066", "\uFEFF", "\u0000");
        assertThat(words.replace("\n", "\\u000A").replace("\t", "\\u0009")).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text, é 中文 😀 | plain text, é 中文 😀",
                "שלום | שלום",
            })
    void whatPeopleReadStays(String text, String shown) {
        assertThat(Shown.line(text)).isEqualTo(shown);
    }

    @Test
    void whatNobodySeesIsAnEscape() {
        assertThat(Shown.line("a\u202Eb\nc\u200B\uD800\u0000")).isEqualTo("a\\u202Eb\\u000Ac\\u200B\\uD800\\u0000");
        assertThat(Shown.line("\uDB40\uDC41")).isEqualTo("\\u{E0041}");
        assertThat(Messages.text("problem.what.getKey", "a\u202Eb")).contains("a\\u202Eb");
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() {
        var shown = Shown.words("x".repeat(300_000));
        assertThat(shown).hasSizeLessThan(5_000).contains("296,000");
        assertThat(Shown.line("\uD83D\uDE00".repeat(3_000))).doesNotContain("\\uD83D");
    }
}
