package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Weeks;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.util.List;
import java.util.stream.IntStream;

/// The weeks to come as bars.
final class WeeksSvg {
    private static final int HEIGHT = 120;
    private static final int STEP = 28;
    /// The date under the last weeks reaches beyond their bars.
    private static final int WIDTH = STEP * Weeks.COUNT + 20;
    private static final int BAR = 18;
    /// What is drawn from the ground up.
    private static final List<Kind> KINDS = List.of(Kind.NEW_VERSION, Kind.NEAR_EXPIRY, Kind.EXPIRED);

    private static final List<String> CLASSES = List.of("rotations", "notices", "expiries");

    private WeeksSvg() {}

    static String of(Report report) {
        var weeks = report.health().weeks();
        int most = Math.max(
                1, IntStream.range(0, Weeks.COUNT).map(weeks::total).max().orElse(1));
        var svg = new Html();
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + (HEIGHT + 40),
                "role",
                "img",
                "aria-label",
                text("report.weeks.words", Weeks.COUNT));
        for (int week = 0; week < Weeks.COUNT; week++) {
            bar(svg, weeks, week, most);
        }
        legend(svg);
        return svg.close("svg").toString();
    }

    private static void bar(Html svg, Weeks weeks, int week, int most) {
        int left = week * STEP + (STEP - BAR) / 2;
        double ground = HEIGHT;
        for (int i = 0; i < KINDS.size(); i++) {
            double height = (double) weeks.count(week, KINDS.get(i)) * (HEIGHT - 14) / most;
            if (height > 0) {
                ground -= height;
                rectangle(svg, left, ground, BAR, height, CLASSES.get(i));
            }
        }
        if (weeks.total(week) > 0) {
            label(svg, left + BAR / 2, (int) ground - 3, Integer.toString(weeks.total(week)), "middle");
        }
        if (week % 4 == 0) {
            label(svg, left, HEIGHT + 14, weeks.start(week).toString(), "start");
        }
    }

    private static void legend(Html svg) {
        var names = List.of(text("report.rotations"), text("report.notices"), text("report.expiries"));
        for (int i = 0; i < names.size(); i++) {
            rectangle(svg, i * 110, HEIGHT + 24, 10, 10, CLASSES.get(i));
            label(svg, i * 110 + 16, HEIGHT + 33, names.get(i), "start");
        }
    }

    private static void rectangle(Html svg, double x, double y, double width, double height, String kind) {
        svg.open(
                        "rect",
                        "x",
                        number(x),
                        "y",
                        number(y),
                        "width",
                        number(width),
                        "height",
                        number(height),
                        "class",
                        kind)
                .close("rect");
    }

    private static void label(Html svg, int x, int y, String words, String anchor) {
        svg.element("text", words, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private static String number(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }
}
