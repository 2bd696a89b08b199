package app.keyturn.ui;

import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A tooltip for whole sentences. It wraps as long as that can be laid out.
public final class SentenceTooltip extends Tooltip {
    private static final double WIDEST = 360;

    public SentenceTooltip() {
        setMaxWidth(WIDEST);
    }

    /// With these words, or none where there are none.
    public static @Nullable SentenceTooltip of(@Nullable String words) {
        if (words == null || words.isEmpty()) {
            return null;
        }
        var tooltip = new SentenceTooltip();
        tooltip.say(words);
        return tooltip;
    }

    /// Shows these words from now on, by [Shown].
    public void say(String words) {
        var shown = Shown.words(words);
        setWrapText(!LineBreaks.needed(shown));
        setText(shown);
    }
}
