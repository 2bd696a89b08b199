package app.keyturn.ui;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Breaks text that runs from right to left into lines, because JavaFX 25 cannot. Where a run of such
/// letters wraps, JavaFX shows letters twice, or throws (`PrismTextLayout.computeTrailingSpaceWidth`)
/// and so stops the layout of the whole window. Lines that fit are laid out well. For the FX thread.
final class LineBreaks {
    private final Text ruler = new Text();
    private final double width;

    private LineBreaks(Font font, double width) {
        ruler.setFont(font);
        this.width = width;
    }

    /// Whether JavaFX cannot wrap the text itself.
    static boolean needed(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /// @param width that lines must fit into; where it is not positive, nothing is broken
    static String fit(String text, Font font, double width) {
        if (width <= 0) {
            return text;
        }
        var breaks = new LineBreaks(font, width);
        return Arrays.stream(text.split("\n", -1)).map(breaks::paragraph).collect(Collectors.joining("\n"));
    }

    private String paragraph(String text) {
        var lines = new StringBuilder();
        var words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(text);
        int start = 0;
        int end = 0;
        for (int next = words.next(); next != BreakIterator.DONE; next = words.next()) {
            if (end > start && !fits(text.substring(start, next))) {
                lines.append(text, start, end).append('\n');
                start = end;
            }
            for (int cut = cut(text, start, next); cut < next; cut = cut(text, start, next)) {
                lines.append(text, start, cut).append('\n');
                start = cut;
            }
            end = next;
        }
        return lines.append(text, start, text.length()).toString();
    }

    /// Where to cut a word that is wider than a line. At least one character stays.
    private int cut(String text, int start, int end) {
        int cut = end;
        while (!fits(text.substring(start, cut)) && text.offsetByCodePoints(start, 1) < cut) {
            int half = start + (cut - start) / 2;
            cut = Math.max(text.offsetByCodePoints(start, 1), fits(text.substring(start, half)) ? cut - 1 : half);
        }
        return Character.isLowSurrogate(text.charAt(Math.min(cut, text.length() - 1))) && cut < end ? cut + 1 : cut;
    }

    private boolean fits(String line) {
        ruler.setText(line.stripTrailing());
        return ruler.getLayoutBounds().getWidth() <= width;
    }
}
