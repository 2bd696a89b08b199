package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Typed;
import atlantafx.base.controls.CustomTextField;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A point in time, typed as [DateTimes] understands it and shown in the user's zone; empty means none. Its day can
/// also be chosen in a calendar, which Alt+Down opens. A [DateTimeNote] says what is not understood. For the FX thread.
public final class DateTimeField extends CustomTextField {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ObjectProperty<@Nullable Instant> value = new SimpleObjectProperty<>(this, "value");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid", true);
    private final Tooltip exact = new Tooltip();
    private final CalendarPopover calendar = new CalendarPopover();
    private Formats formats = new Formats(InstantSource.system(), ZoneOffset.UTC);
    /// The text as this field wrote it last; with it goes the point in time that it stands for.
    private String shownText = "";

    private @Nullable Instant shown;
    private boolean reading;

    public DateTimeField() {
        getStyleClass().add("date-time-field");
        setAccessibleHelp(text("dateTime.help"));
        setTooltip(exact);
        textProperty().subscribe((_, typed) -> readTyped(typed));
        value.subscribe((_, _) -> writeValue());
        focusedProperty().subscribe((_, focused) -> rewriteWhenLeft(focused));
        setOnAction(_ -> rewriteWhenLeft(false));
        addEventFilter(KeyEvent.KEY_PRESSED, this::openByKey);
        setRight(calendarButton());
        valid.subscribe(ok -> pseudoClassStateChanged(DANGER, !ok));
        writeValue();
    }

    private Button calendarButton() {
        var button = new Button("", new FontIcon("fth-calendar"));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setAccessibleText(text("dateTime.calendar"));
        button.setTooltip(new Tooltip(text("dateTime.calendar")));
        button.setOnAction(_ -> openCalendar());
        return button;
    }

    private void openByKey(KeyEvent event) {
        calendar.press(event);
        if (!event.isConsumed() && event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            openCalendar();
            event.consume();
        }
    }

    private void openCalendar() {
        var instant = value.get();
        var today = LocalDate.ofInstant(formats.now(), formats.zone());
        var day = instant == null ? null : LocalDate.ofInstant(instant, formats.zone());
        calendar.open(this, day, day == null ? today : day, this::takeDay);
    }

    /// The time of day stays; where there is none yet, the day begins with it.
    private void takeDay(LocalDate day) {
        var instant = value.get();
        var time = instant == null ? LocalTime.MIDNIGHT : LocalTime.ofInstant(instant, formats.zone());
        value.set(day.atTime(time).atZone(formats.zone()).toInstant());
        writeValue();
        requestFocus();
        end();
    }

    /// Sets the zone of the user, and the clock that "90 d" counts from. Call it before the field is
    /// used.
    public void setFormats(Formats formats) {
        this.formats = formats;
        writeValue();
    }

    /// Follows what is typed. While the text is no point in time, it keeps the last one that was.
    public ObjectProperty<@Nullable Instant> valueProperty() {
        return value;
    }

    public @Nullable Instant getValue() {
        return value.get();
    }

    public void setValue(@Nullable Instant instant) {
        value.set(instant);
    }

    /// False while the text is no point in time.
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    public boolean isValid() {
        return valid.get();
    }

    /// Reads what is typed. A text as this field wrote it stands for the same instant, although the
    /// text has no fractions of a second.
    private void readTyped(String typed) {
        var understood = typed.equals(shownText) ? Optional.ofNullable(shown) : DateTimes.parse(typed, formats);
        valid.set(Typed.trimmed(typed).isEmpty() || understood.isPresent());
        if (valid.get()) {
            reading = true;
            value.set(understood.orElse(null));
            reading = false;
        }
        updateTooltip();
    }

    private void writeValue() {
        var instant = value.get();
        if (!reading) {
            shown = instant;
            shownText = instant == null ? "" : DateTimes.write(instant, formats);
            setText(shownText);
        }
        updateTooltip();
    }

    private void rewriteWhenLeft(boolean focused) {
        if (!focused && valid.get()) {
            writeValue();
        }
    }

    private void updateTooltip() {
        var instant = value.get();
        if (!valid.get()) {
            exact.setText(text("dateTime.help"));
        } else {
            exact.setText(
                    instant == null ? text("dateTime.help") : formats.ago(instant) + "\n" + formats.exact(instant));
        }
    }
}
