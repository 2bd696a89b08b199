package app.keyturn.ui;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The tooltip of what a table's cell shows. Its words are found when it is shown, because a cell is filled far more
/// often than someone looks at it.
public final class LateTooltip extends Tooltip {
    private final Node node;
    private @Nullable Supplier<String> words;

    /// @param node what it is about
    public LateTooltip(Node node) {
        this.node = node;
        setOnShowing(_ -> setText(words()));
    }

    /// @param words what it says from now on; null where there is nothing to say
    public void say(@Nullable Supplier<String> words) {
        boolean before = this.words != null;
        this.words = words;
        if (words != null && !before) {
            install(node, this);
        } else if (words == null && before) {
            uninstall(node, this);
        }
    }

    /// As it would be shown now; empty where there is nothing to say.
    public String words() {
        return words == null ? "" : words.get();
    }
}
