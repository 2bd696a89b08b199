package app.keyturn.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/// Its own times are fields, because most phases are over before a recording begins.
@Name("keyturn.StartPhase")
@Label("Start Phase")
@Description("A piece of the start of Keyturn; some run side by side")
@Category("Keyturn")
@StackTrace(false)
final class StartPhaseEvent extends Event {
    @Label("Name")
    final String name;

    @Label("Began")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    final long began;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    final long took;

    private StartPhaseEvent(Trace.Phase phase) {
        name = phase.name();
        began = phase.began().toEpochMilli();
        took = phase.took().toNanos();
    }

    static void tell(Trace.Phase phase) {
        new StartPhaseEvent(phase).commit();
    }
}
