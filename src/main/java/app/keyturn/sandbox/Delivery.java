package app.keyturn.sandbox;

import java.io.IOException;
import java.time.Duration;

/// An answer and how it reaches the caller.
///
/// @param slowness over how long the body is spread
/// @param truncated whether the body ends in the middle
record Delivery(SandboxResponse response, Duration slowness, boolean truncated) {
    /// What a caller in the same process gets: the whole answer, late, or nothing.
    SandboxResponse atOnce() throws IOException {
        Strikes.pause(slowness);
        if (truncated) {
            throw new IOException("Connection closed, as asked for, in the middle of the body");
        }
        return response;
    }
}
