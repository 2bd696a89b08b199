package app.keyturn.timeline;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import java.util.ArrayList;
import java.util.List;

/// Places days along the line, and chooses the marks: days up to half a year, months up to three
/// years, then years.
///
/// @param span days from one end of the line to the other
public record TimelineScale(int span) {
    private static final int SHORTEST = 28;
    private static final int[] DAYS = {5, 7, 10, 15, 30};
    private static final int[] MONTHS = {1, 2, 3, 6};
    private static final int MOST_MARKS = 8;
    private static final double DAYS_A_MONTH = 30.436875;
    private static final double DAYS_A_YEAR = 365.2425;
    /// How many days some periods are shorter than their mean: three years can be a day shorter, eight
    /// months two.
    private static final double SHORTER = 2;

    /// A mark on the line.
    public record Tick(double day, String label) {}

    /// The line ends where the version expires, or later where something is set to a day after that.
    /// Where it never expires, the line ends some time after the last event.
    public static TimelineScale of(PolicyDays days) {
        var expiry = days.day(Point.EXPIRY);
        var rotate = days.day(Point.ROTATE);
        if (expiry != null) {
            return new TimelineScale(Math.max(SHORTEST, Math.max(expiry, rotate == null ? 0 : rotate)));
        }
        return new TimelineScale(rotate == null ? 90 : Math.max(SHORTEST, rotate * 3 / 2));
    }

    /// Where a day is, from 0 to 1.
    public double at(double day) {
        return Math.clamp(day / span, 0, 1);
    }

    public double dayAt(double position) {
        return position * span;
    }

    public List<Tick> ticks() {
        if (span <= 190) {
            return ticks(step(DAYS, span), 1, "timeline.tick.days");
        }
        if (span <= 3 * DAYS_A_YEAR) {
            return ticks(step(MONTHS, span / DAYS_A_MONTH), DAYS_A_MONTH, "timeline.tick.months");
        }
        int years = (int) Math.ceil(span / DAYS_A_YEAR / MOST_MARKS);
        return ticks(years, DAYS_A_YEAR, "timeline.tick.years");
    }

    private static int step(int[] steps, double length) {
        for (int step : steps) {
            if (length / step <= MOST_MARKS) {
                return step;
            }
        }
        return steps[steps.length - 1];
    }

    private List<Tick> ticks(int step, double unit, String label) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * unit <= span + (unit == 1 ? 0 : SHORTER); i += step) {
            ticks.add(new Tick(i * unit, text(label, Formats.number(i))));
        }
        return ticks;
    }

    /// How far a dragged handle jumps: days, weeks, or months where the line is long.
    public Step step() {
        if (span <= 190) {
            return Step.DAY;
        }
        return span <= 2 * DAYS_A_YEAR ? Step.WEEK : Step.MONTH;
    }

    /// What a dragged handle snaps to.
    public enum Step {
        DAY,
        WEEK,
        MONTH
    }
}
