package app.keyturn.ui;

import javafx.scene.control.Tooltip;

/// A tooltip for whole sentences. It wraps as long as that can be laid out.
public final class SentenceTooltip extends Tooltip {
    private static final double WIDEST = 360;

    public SentenceTooltip() {
        setMaxWidth(WIDEST);
    }

    /// Shows these words from now on, by [Shown].
    public void say(String words) {
        var shown = Shown.words(words);
        setWrapText(!LineBreaks.needed(shown));
        setText(shown);
    }
}
