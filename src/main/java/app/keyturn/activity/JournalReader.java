package app.keyturn.activity;

import app.keyturn.activity.ActivityEntry.End;
import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.activity.ActivityEntry.Where;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.write.Intent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Joins the lines of a journal: the beginning of each write and its end. A line that is neither is
/// skipped and numbered.
final class JournalReader {
    private static final String MANAGED_HSM = ".managedhsm.";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Map<String, ActivityEntry> entries = new LinkedHashMap<>();
    private final List<Integer> unreadable = new ArrayList<>();

    List<ActivityEntry> entries() {
        return List.copyOf(entries.values());
    }

    /// The numbers of the lines that are neither the beginning nor the end of a write.
    List<Integer> unreadable() {
        return List.copyOf(unreadable);
    }

    void addUnreadable(int number) {
        unreadable.add(number);
    }

    /// @param alive true where the program that began it still runs and will add the outcome
    void addBeginning(int number, JsonNode line, @Nullable Intent<?> intent, boolean alive) {
        var time = time(line);
        var id = line.path("id").asText();
        boolean whole = Stream.of("id", "event", "vault", "operation", "key")
                .allMatch(name -> !line.path(name).asText().isBlank());
        if (time == null || !whole || entries.containsKey(id)) {
            addUnreadable(number);
            return;
        }
        entries.put(
                id,
                new ActivityEntry(
                        id,
                        new Where(line.path("vault").asText(), text(line, "account")),
                        line.path("operation").asText(),
                        line.path("key").asText(),
                        time,
                        intent,
                        true,
                        alive ? null : End.LOST));
    }

    /// Adds the outcome of a write. An end that cannot be read is skipped, and the outcome stays
    /// unknown.
    void addEnd(int number, JsonNode line) {
        var time = time(line);
        var entry = entries.get(line.path("id").asText());
        if (time == null || entry == null) {
            addUnreadable(number);
        } else {
            entries.put(entry.id(), withEnd(entry, line, time));
        }
    }

    /// The time of a line; null where there is none, or one that no clock shows.
    private static @Nullable Instant time(JsonNode line) {
        try {
            var time = Instant.parse(line.path("time").asText());
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ActivityEntry withEnd(ActivityEntry entry, JsonNode line, Instant time) {
        var state = state(line.path("outcome").asText());
        return entry.withEnd(new End(
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
                new Call(entry.operation(), entry.key(), entry.vault().contains(MANAGED_HSM)),
                new Answer(line.path("status").asInt(), text(line, "code"), null, null, text(line, "request"), 0),
                time,
                ambiguous);
    }

    /// The kind by its name; of a newer Keyturn's kind [Failure.Kind#UNEXPECTED].
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
