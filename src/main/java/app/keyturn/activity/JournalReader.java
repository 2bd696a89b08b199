package app.keyturn.activity;

import app.keyturn.activity.ActivityEntry.End;
import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Intent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the lines of a journal together: each write's beginning and its end.
final class JournalReader {
    private static final String MANAGED_HSM = ".managedhsm.";

    private final Map<String, ActivityEntry> entries = new LinkedHashMap<>();

    List<ActivityEntry> entries() {
        return List.copyOf(entries.values());
    }

    /// @param alive true where the program that began it still runs and will see to it
    void begun(JsonNode line, @Nullable Intent<?> intent, boolean alive) {
        var id = line.path("id").asText();
        entries.put(
                id,
                new ActivityEntry(
                        id,
                        line.path("vault").asText(),
                        line.path("operation").asText(),
                        line.path("key").asText(),
                        Instant.parse(line.path("time").asText()),
                        intent,
                        true,
                        alive ? null : End.LOST));
    }

    void ended(JsonNode line) {
        entries.computeIfPresent(line.path("id").asText(), (_, entry) -> ended(entry, line));
    }

    private static ActivityEntry ended(ActivityEntry entry, JsonNode line) {
        var time = Instant.parse(line.path("time").asText());
        var state = state(line.path("outcome").asText());
        return entry.end(new End(
                time,
                state,
                state == State.DONE ? null : failure(entry, line, time, state == State.UNKNOWN),
                text(line, "request"),
                text(line, "version"),
                !line.path("found").asBoolean(),
                null));
    }

    private static State state(String outcome) {
        return switch (outcome) {
            case "Done" -> State.DONE;
            case "NotDone" -> State.NOT_DONE;
            default -> State.UNKNOWN;
        };
    }

    private static Failure failure(ActivityEntry entry, JsonNode line, Instant time, boolean ambiguous) {
        return new Failure(
                kind(line.path("kind").asText()),
                entry.operation(),
                entry.key(),
                line.path("status").asInt(),
                text(line, "code"),
                null,
                null,
                text(line, "request"),
                0,
                time,
                ambiguous,
                entry.vault().contains(MANAGED_HSM));
    }

    /// A kind that only a newer Keyturn knows is one that this one does not expect.
    private static Failure.Kind kind(String name) {
        for (var kind : Failure.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return Failure.Kind.UNEXPECTED;
    }

    private static @Nullable String text(JsonNode line, String member) {
        return line.path(member).isTextual() ? line.path(member).asText() : null;
    }
}
