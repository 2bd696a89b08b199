package app.keyturn.rotation;

import app.keyturn.vault.Typed;
import app.keyturn.vault.policy.Durations;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A duration as it is typed: an amount of days, months or years, or an ISO 8601 period such as `P1Y6M`. What is typed
/// is kept: three months do not become ninety days.
public final class PeriodInput {
    /// What the amount counts.
    public enum Unit {
        DAYS,
        MONTHS,
        YEARS
    }

    private final StringProperty amount = new SimpleStringProperty(this, "amount", "");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(this, "unit", Unit.DAYS);
    private @Nullable Period period;
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid", true);

    PeriodInput(Runnable changed) {
        amount.subscribe((_, _) -> read(changed));
        unit.subscribe((_, _) -> read(changed));
    }

    public StringProperty amountProperty() {
        return amount;
    }

    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /// Null where nothing is typed, or nothing that is a duration.
    @Nullable
    Period period() {
        return period;
    }

    boolean valid() {
        return valid.get();
    }

    /// Shows a duration, unless it is what is typed already.
    void show(@Nullable Period shown) {
        if (Objects.equals(shown, period) && valid.get()) {
            return;
        }
        period = shown;
        if (shown != null) {
            unit.set(unitOf(shown));
        }
        amount.set(shown == null ? "" : amountOf(shown));
    }

    private static Unit unitOf(Period period) {
        if (period.equals(Period.ofYears(period.getYears()))) {
            return Unit.YEARS;
        }
        return period.equals(Period.ofMonths(period.getMonths())) ? Unit.MONTHS : Unit.DAYS;
    }

    private static String amountOf(Period period) {
        int parts =
                (period.getYears() == 0 ? 0 : 1) + (period.getMonths() == 0 ? 0 : 1) + (period.getDays() == 0 ? 0 : 1);
        return parts > 1
                ? period.toString()
                : Integer.toString(period.getYears() + period.getMonths() + period.getDays());
    }

    private void read(Runnable changed) {
        var typed = Typed.trimmed(amount.get());
        try {
            period = typed.isEmpty() ? null : parse(typed);
            valid.set(true);
        } catch (DateTimeException | NumberFormatException e) {
            // Not swallowed: valid says so.
            period = null;
            valid.set(false);
        }
        changed.run();
    }

    private Period parse(String typed) {
        if (typed.toUpperCase(Locale.ROOT).startsWith("P")) {
            return Durations.read(typed).orElseThrow(() -> new DateTimeException(typed));
        }
        int number = Integer.parseInt(typed);
        return switch (unit.get()) {
            case DAYS -> Period.ofDays(number);
            case MONTHS -> Period.ofMonths(number);
            case YEARS -> Period.ofYears(number);
        };
    }
}
