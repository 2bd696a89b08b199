package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.LateTooltip;
import app.keyturn.ui.OneStyle;
import app.keyturn.ui.PolicyWords;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// The way from the last rotation to the next as a bar, and in words beside it. All bars of a table have
/// one length, because the words of each row get the width that the longest need.
final class RotationBar extends HBox {
    private static final double GAP = 8;

    private final Function<KeyRow, Formats> formatsOf;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label words = new Label();
    private final FontIcon warning = new FontIcon("fth-alert-triangle");
    private final HBox side = new HBox(GAP, words, warning);
    private final OneStyle style = new OneStyle(this);
    private final LateTooltip tooltip = new LateTooltip(this);

    /// @param formatsOf  with the time of the row's vault
    /// @param wordsWidth of the words with their warning, the same in all rows; 0 while it is not known
    RotationBar(Function<KeyRow, Formats> formatsOf, ReadOnlyDoubleProperty wordsWidth) {
        super(GAP);
        this.formatsOf = formatsOf;
        getStyleClass().add("rotation-bar");
        words.setMinWidth(USE_PREF_SIZE);
        warning.getStyleClass().add("contradiction");
        warning.setVisible(false);
        warning.managedProperty().bind(warning.visibleProperty());
        side.setAlignment(Pos.CENTER_LEFT);
        side.setMinWidth(USE_PREF_SIZE);
        side.prefWidthProperty().bind(wordsWidth.map(width -> width.doubleValue() > 0 ? width : USE_COMPUTED_SIZE));
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        getChildren().setAll(bar, side);
    }

    void show(KeyRow row) {
        var next = row.nextRotation();
        var attention = row.attention();
        var formats = formatsOf.apply(row);
        bar.setProgress(next.elapsed());
        words.setText(words(next, formats));
        warning.setVisible(attention.contains(Attention.CONTRADICTION));
        style.set(style(row, next));
        explain(row, next, formats);
    }

    /// What the words and the warning need in this row.
    double wordsWidth() {
        double icon = warning.isVisible() ? GAP + warning.prefWidth(USE_COMPUTED_SIZE) : 0;
        return snapSizeX(words.prefWidth(USE_COMPUTED_SIZE) + icon);
    }

    private void explain(KeyRow row, NextRotation next, Formats formats) {
        var lines = new ArrayList<String>();
        if (next.at() != null) {
            lines.add(formats.ago(next.at()));
            lines.add(formats.exact(next.at()));
        }
        var policy = row.policy();
        if (policy != null && !policy.readable()) {
            lines.add(text("keys.rotation.unreadPolicy", policy.unreadWords()));
        }
        row.contradictions().forEach(finding -> lines.add(PolicyWords.of(finding, formats)));
        setAccessibleText(String.join(
                "\n", Stream.concat(Stream.of(words.getText()), lines.stream()).toList()));
        tooltip.say(lines.isEmpty() ? null : () -> String.join("\n", lines));
    }

    private static String words(NextRotation next, Formats formats) {
        return switch (next.state()) {
            case OVERDUE ->
                next.at() == null ? "" : text("keys.rotation.overdue", Formats.number(-formats.daysUntil(next.at())));
            case DUE -> next.at() == null ? "" : formats.shortly(next.at());
            case NEVER -> text("keys.rotation.never");
            case NO_POLICY -> text("keys.rotation.noPolicy");
            case BY_CERTIFICATE -> text("keys.rotation.certificate");
            case FORBIDDEN -> text("keys.rotation.forbidden");
            case UNREADABLE -> text("keys.rotation.unreadable");
            case LOADING -> "…";
        };
    }

    private static String style(KeyRow row, NextRotation next) {
        var attention = row.attention();
        if (attention.contains(Attention.OVERDUE)) {
            return "danger";
        } else if (attention.contains(Attention.NEVER_ROTATES)) {
            return "warning";
        } else if (next.state() != NextRotation.State.DUE || !row.item().enabled()) {
            return "muted";
        }
        return attention.contains(Attention.EXPIRING) ? "warning" : "success";
    }
}
