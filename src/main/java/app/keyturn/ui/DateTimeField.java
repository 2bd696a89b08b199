package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A point in time, typed as [DateTimes] understands it and shown in the user's zone; empty means none. For the FX
/// thread.
public final class DateTimeField extends TextField {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ObjectProperty<@Nullable Instant> value = new SimpleObjectProperty<>(this, "value");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid", true);
    private final Tooltip exact = new Tooltip();
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
        valid.subscribe(ok -> pseudoClassStateChanged(DANGER, !ok));
        writeValue();
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
        valid.set(typed.isBlank() || understood.isPresent());
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
