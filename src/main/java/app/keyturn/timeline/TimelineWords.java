package app.keyturn.timeline;

/// Places words near their points so that none covers another.
final class TimelineWords {
    private static final double GAP = 10;

    private TimelineWords() {}

    /// @param centres where each would like its middle to be, ascending
    /// @param widths  of each
    /// @param room    the width of the line; no words may go beyond it
    /// @return where each starts
    static double[] spread(double[] centres, double[] widths, double room) {
        var starts = new double[centres.length];
        double free = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Math.max(free, centres[i] - widths[i] / 2);
            free = starts[i] + widths[i] + GAP;
        }
        double end = room;
        for (int i = starts.length - 1; i >= 0; i--) {
            starts[i] = Math.min(starts[i], end - widths[i]);
            end = starts[i] - GAP;
        }
        return starts;
    }
}
