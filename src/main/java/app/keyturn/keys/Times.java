package app.keyturn.keys;

import app.keyturn.ui.Formats;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A point in time in a label: how long ago and when, exactly and in UTC on hover.
final class Times {
    private Times() {}

    static void show(Label label, @Nullable Instant time, Formats formats) {
        label.setText(time == null ? "" : formats.ago(time) + " · " + formats.time(time));
        label.setTooltip(time == null ? null : new Tooltip(formats.exact(time)));
    }
}
