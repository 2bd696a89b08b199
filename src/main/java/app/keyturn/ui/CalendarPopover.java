package app.keyturn.ui;

import atlantafx.base.controls.Calendar;
import atlantafx.base.controls.CalendarSkin;
import atlantafx.base.controls.Popover;
import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A calendar beside a field. Arrow keys move by days and weeks, Page Up and Page Down by months; Enter
/// and Space choose, Esc closes. For the FX thread.
final class CalendarPopover {
    private final Popover popover = new Popover();
    private @Nullable CalendarSkin skin;
    private LocalDate day = LocalDate.EPOCH;
    private Consumer<LocalDate> chosen = _ -> {};

    CalendarPopover() {
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
    }

    /// @param value the day that is chosen already; null for none
    /// @param shown the day that it begins with
    /// @param told  told the day that was chosen, once
    void open(Node beside, @Nullable LocalDate value, LocalDate shown, Consumer<LocalDate> told) {
        chosen = told;
        day = shown;
        var calendar = new Calendar(value);
        calendar.setId("calendar");
        calendar.valueProperty().subscribe((_, picked) -> choose(picked));
        calendar.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        calendar.addEventFilter(KeyEvent.KEY_RELEASED, KeyEvent::consume); // a cell takes it for a DatePicker's
        var made = new CalendarSkin(calendar);
        calendar.setSkin(made); // else it would come later than the focus
        skin = made;
        popover.setContentNode(calendar);
        popover.setOnShown(_ -> show(shown));
        popover.show(beside);
    }

    /// Takes a key where the calendar is open, whether the field or the calendar has the focus.
    void press(KeyEvent event) {
        if (!popover.isShowing()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> show(day.minusDays(1));
            case RIGHT -> show(day.plusDays(1));
            case UP -> show(day.minusWeeks(1));
            case DOWN -> show(day.plusWeeks(1));
            case PAGE_UP -> show(day.minusMonths(1));
            case PAGE_DOWN -> show(day.plusMonths(1));
            case ENTER, SPACE -> choose(day);
            case ESCAPE -> popover.hide();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(LocalDate now) {
        day = now;
        if (skin != null) {
            skin.goToDate(now, true);
        }
    }

    private void choose(LocalDate picked) {
        popover.hide();
        chosen.accept(picked);
    }
}
