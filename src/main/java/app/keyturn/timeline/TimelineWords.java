package app.keyturn.timeline;

/// Places words beside the points they belong to, without one covering another.
final class TimelineWords {
    private static final double GAP = 10;

    private TimelineWords() {}

    /// @param centres where each would like its middle to be, ascending
    /// @param widths  of each
    /// @param room    from 0 to where none may go beyond
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
