package app.keyturn.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One figure, passed from the process that measured it as a line of JSON.
///
/// @param keys in the vault
/// @param note beside the figure, such as what ran longest
record Measured(int keys, String what, double value, String unit, String note) {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String MARK = "measured ";

    String json() {
        return JSON.createObjectNode()
                .put("keys", keys)
                .put("what", what)
                .put("value", Math.round(value * 1000) / 1000.0)
                .put("unit", unit)
                .put("note", note)
                .toString();
    }

    static Measured of(String line) throws IOException {
        JsonNode node = JSON.readTree(line);
        return new Measured(
                node.path("keys").asInt(),
                node.path("what").asText(),
                node.path("value").asDouble(),
                node.path("unit").asText(),
                node.path("note").asText());
    }

    /// What a process tells, until its end.
    static List<Measured> read(Process process, String name) throws IOException, InterruptedException {
        List<Measured> all = new ArrayList<>();
        for (String line : (Iterable<String>) process.inputReader().lines()::iterator) {
            if (line.startsWith(MARK)) {
                all.add(of(line.substring(MARK.length())));
                System.out.println("  " + all.getLast());
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(name + " failed");
        }
        return all;
    }

    void tell() {
        System.out.println(MARK + json());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,9d  %-34s %10.1f %-9s %s", keys, what, value, unit, note);
    }
}
