package app.keyturn.azure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What goes wrong with the reads on which a conclusion rests.
enum ReadFault {
    NOTHING,
    TRUNCATE,
    CUT,
    EMPTY,
    NULL,
    HTML,
    DEEP,
    RESET_BEFORE,
    THROTTLE,
    EXPIRED_TOKEN;

    private static final List<String> READS = List.of("get", "getDeleted", "listVersions", "getPolicy");

    /// What the sandbox is told to do wrong.
    ///
    /// @param times how often, for each kind of read
    Stream<String> specs(int times) {
        var effect = name().toLowerCase(Locale.ROOT).replace('_', '-');
        // The client repeats most reads three times, so that a look takes four strikes; of these it takes one or two.
        int strikes = this == EXPIRED_TOKEN ? 1 + times / 4 : times;
        return this == NOTHING ? Stream.of() : READS.stream().map(read -> effect + "@" + read + "*" + strikes);
    }
}
