package app.keyturn.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Actions that are not available are shown, and say why.
public final class Blocked {
    private Blocked() {}

    /// Disables a button while there is a reason, and gives the reason as tooltip and help text. A disabled button
    /// gets no mouse events, so its parent, which must hold nothing else, shows the tooltip.
    ///
    /// @return ends that. Until then the reason holds the button, so whoever has a button of a reason that
    ///     lives longer has to end it
    public static Subscription explain(ButtonBase button, ObservableValue<String> reason) {
        var tooltip = new SentenceTooltip();
        var available = button.getTooltip();
        if (button.getParent() instanceof Region wrapper) {
            wrapper.setPickOnBounds(true);
        }
        return reason.subscribe(why -> {
            boolean blocked = !why.isEmpty();
            button.setDisable(blocked);
            button.setAccessibleHelp(why);
            tooltip.say(why);
            if (blocked) {
                Tooltip.install(button.getParent(), tooltip);
            } else {
                Tooltip.uninstall(button.getParent(), tooltip);
            }
            button.setTooltip(available);
        });
    }
}
