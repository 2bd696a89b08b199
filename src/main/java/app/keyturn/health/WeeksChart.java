package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Weeks;
import app.keyturn.ui.Formats;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What happens in the coming weeks: a column a week, which opens its keys. One column can be reached by Tab, the
/// others
/// by the arrow keys; each says its numbers aloud.
public final class WeeksChart extends HBox {
    /// Of the highest column, in pixels, with the room between its bars.
    private static final double HEIGHT = 110;

    private static final double GAPS = 2;

    /// From the foot of a column up.
    private static final List<Kind> KINDS = List.of(Kind.NEW_VERSION, Kind.NEAR_EXPIRY, Kind.EXPIRED);

    private final ObjectProperty<@Nullable Weeks> weeks = new SimpleObjectProperty<>(this, "weeks");
    private final ObjectProperty<@Nullable Integer> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final List<Column> columns = new ArrayList<>();
    private final ToggleGroup group = new ToggleGroup();

    public WeeksChart() {
        getStyleClass().add("weeks-chart");
        for (int week = 0; week < Weeks.COUNT; week++) {
            var column = new Column();
            column.setToggleGroup(group);
            HBox.setHgrow(column, Priority.ALWAYS);
            columns.add(column);
        }
        getChildren().setAll(columns);
        reach(0);
        group.selectedToggleProperty().subscribe(now -> chosen.set(now == null ? null : columns.indexOf(now)));
        chosen.subscribe(now -> group.selectToggle(now == null ? null : columns.get(now)));
        weeks.subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    public ObjectProperty<@Nullable Weeks> weeksProperty() {
        return weeks;
    }

    /// The week whose keys are wanted, counted from this one; null for none.
    public ObjectProperty<@Nullable Integer> chosenProperty() {
        return chosen;
    }

    private void show(@Nullable Weeks told) {
        if (told == null) {
            return;
        }
        int most = 1;
        for (int week = 0; week < Weeks.COUNT; week++) {
            most = Math.max(most, told.total(week));
        }
        for (int week = 0; week < Weeks.COUNT; week++) {
            columns.get(week).show(told, week, most);
        }
    }

    private void press(KeyEvent key) {
        int now = columns.indexOf(key.getTarget());
        int by = key.getCode() == KeyCode.LEFT ? -1 : key.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (now >= 0 && by != 0) {
            reach(Math.clamp(now + by, 0, Weeks.COUNT - 1));
            key.consume();
        }
    }

    /// The focus follows where it is in the chart.
    private void reach(int week) {
        boolean inside = columns.stream().anyMatch(Column::isFocused);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).setFocusTraversable(i == week);
        }
        if (inside) {
            columns.get(week).requestFocus();
        }
    }

    /// A week.
    private static final class Column extends ToggleButton {
        private final List<Region> bars = new ArrayList<>();
        private final Label number = new Label();
        private final Tooltip tip = new Tooltip();

        Column() {
            getStyleClass().add("week");
            setMaxWidth(Double.MAX_VALUE);
            setMinWidth(0);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            var stack = new VBox();
            stack.getStyleClass().add("week-bars");
            stack.setMinHeight(HEIGHT);
            for (var kind : KINDS.reversed()) {
                var bar = new Region();
                bar.getStyleClass().addAll("week-bar", style(kind));
                bars.addFirst(bar);
                stack.getChildren().add(bar);
            }
            number.getStyleClass().add("week-number");
            number.setMinWidth(0);
            var all = new VBox(stack, number);
            all.getStyleClass().add("week-column");
            setGraphic(all);
            setTooltip(tip);
        }

        private static String style(Kind kind) {
            return switch (kind) {
                case NEW_VERSION -> "rotations";
                case NEAR_EXPIRY -> "notices";
                case EXPIRED -> "expiries";
            };
        }

        /// @param most of any week
        void show(Weeks told, int week, int most) {
            for (int i = 0; i < KINDS.size(); i++) {
                int count = told.count(week, KINDS.get(i));
                double height = count == 0 ? 0 : Math.max(2, Math.floor((HEIGHT - GAPS) * count / most));
                var bar = bars.get(i);
                bar.setMinHeight(height);
                bar.setMaxHeight(height);
                bar.setVisible(count > 0);
            }
            var start = told.start(week);
            var ofYear = start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            number.setText(text("health.week", ofYear));
            var words = text(
                    "health.week.words",
                    ofYear,
                    start.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)),
                    Formats.number(told.count(week, Kind.NEW_VERSION)),
                    Formats.number(told.count(week, Kind.NEAR_EXPIRY)),
                    Formats.number(told.count(week, Kind.EXPIRED)));
            setAccessibleText(words);
            tip.setText(words);
        }
    }
}
