package app.keyturn.trace;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("keyturn.Request")
@Label("Request")
@Description("A request to a vault, with all its repetitions, or a sign-in")
@Category("Keyturn")
@StackTrace(false)
final class RequestEvent extends Event {
    @Label("Operation")
    final String operation;

    @Label("Host")
    @Description("Without the name of the vault")
    final String host;

    @Label("Vault")
    @Description("The first one that was opened is 1")
    final int vault;

    @Label("Key")
    @Description("The name of the key that it is about, where whoever recorded asked for names")
    String key = "";

    @Label("Status")
    @Description("Of the last answer; 0 where there was none")
    int status;

    @Label("Attempts")
    @Description("How often it was sent, also to learn where to sign in")
    int attempts;

    @Label("Waited")
    @Description("For its turn, at the pace at which Keyturn asks a vault")
    @Timespan(Timespan.NANOSECONDS)
    long waited;

    RequestEvent(String operation, String host, int vault) {
        this.operation = operation;
        this.host = host;
        this.vault = vault;
        begin();
    }

    /// @param named the key that it is about; empty where that is not told
    void ended(int lastStatus, int sent, Duration inLine, String named) {
        end();
        key = named;
        status = lastStatus;
        attempts = sent;
        waited = inLine.toNanos();
        commit();
    }
}
