package app.keyturn.trace;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("keyturn.FxStall")
@Label("FX Stall")
@Description("The window neither drew nor answered for longer than a frame")
@Category("Keyturn")
@StackTrace(false)
final class FxStallEvent extends Event implements Trace.Slice {
    @Label("Computing")
    @Description("How much of it the thread was computing; the rest it waited for the processor or a lock")
    @Timespan(Timespan.NANOSECONDS)
    long computing;

    @Label("What")
    @Description("Methods that ran, the innermost first")
    String what = "";

    FxStallEvent() {
        begin();
    }

    @Override
    public void tooLong(Duration computed, String ran) {
        end();
        computing = computed.toNanos();
        what = ran;
        commit();
    }
}
