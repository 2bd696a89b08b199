package app.keyturn.keys;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Shares the width of a table among its columns, in whole pixels.
final class ColumnFit {
    /// What a column would like.
    ///
    /// @param least below which it cannot be read
    /// @param full  at which all of it is shown
    /// @param rank  the lower, the sooner it grows to its full width
    /// @param share of the room that is left when all are shown in full; 0 for none
    record Want(double least, double full, int rank, int share) {
        /// A width that is not changed.
        static Want fixed(double width) {
            return new Want(width, width, 0, 0);
        }
    }

    private ColumnFit() {}

    /// The widths in the order of the columns. Where not even the least of all fit, they are wider together
    /// than the room, and the table scrolls.
    static double[] widths(List<Want> wants, double room) {
        double[] widths =
                wants.stream().mapToDouble(want -> Math.ceil(want.least())).toArray();
        double left = Math.floor(room)
                - IntStream.range(0, widths.length).mapToDouble(i -> widths[i]).sum();
        var byRank = IntStream.range(0, widths.length)
                .boxed()
                .sorted(Comparator.comparing(i -> wants.get(i).rank()))
                .toList();
        for (int i : byRank) {
            double more = Math.clamp(Math.ceil(wants.get(i).full()) - widths[i], 0, Math.max(0, left));
            widths[i] += more;
            left -= more;
        }
        share(wants, widths, left, byRank);
        return widths;
    }

    /// The first in rank also gets what does not divide.
    private static void share(List<Want> wants, double[] widths, double left, List<Integer> byRank) {
        int shares = wants.stream().mapToInt(Want::share).sum();
        if (left <= 0 || shares == 0) {
            return;
        }
        double rest = left;
        for (int i : byRank) {
            double part = Math.floor(left * wants.get(i).share() / shares);
            widths[i] += part;
            rest -= part;
        }
        for (int i : byRank) {
            if (wants.get(i).share() > 0) {
                widths[i] += rest;
                return;
            }
        }
    }
}
