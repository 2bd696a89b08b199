package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.Where;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.json.Json;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.WriteLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writes to vaults, as JSON Lines. One line is added before a write is sent, and one after it
/// with the outcome. A write without a second line was under way when the program ended. No token,
/// secret or key material is in it.
public final class Journal implements WriteLog {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final ChainedFile file;
    private final InstantSource clock;
    private volatile Consumer<Problem> failed = _ -> {};

    /// @param file made with the first line
    public Journal(Path file, InstantSource clock) {
        this.file = new ChainedFile(file);
        this.clock = clock;
    }

    /// The place of the file on this system, for the current user.
    public static Path userFile() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var home = Path.of(System.getProperty("user.home"));
        if (system.contains("win")) {
            var roaming = System.getenv("APPDATA");
            return (roaming == null ? home : Path.of(roaming)).resolve("Keyturn/journal.jsonl");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Keyturn/journal.jsonl");
        }
        var data = System.getenv("XDG_DATA_HOME");
        return (data == null || data.isBlank() ? home.resolve(".local/share") : Path.of(data))
                .resolve("keyturn/journal.jsonl");
    }

    @Override
    public Consumer<Outcome<?>> begin(VaultAddress vault, Intent<?> intent) {
        return begin(UUID.randomUUID().toString(), new Where(vault.uri().toString(), null), intent);
    }

    /// @param id by which the write is known in the journal
    Consumer<Outcome<?>> begin(String id, Where where, Intent<?> intent) {
        var line = line(id, "begun")
                .put("process", identity(ProcessHandle.current()))
                .put("vault", where.vault())
                .put("operation", intent.operation().wireName())
                .put("key", intent.key());
        if (where.account() != null) {
            line.put("account", where.account());
        }
        line.set("intent", IntentJson.write(intent));
        try {
            add(line);
        } catch (IOException e) {
            LOG.error("The journal cannot be written", e);
            throw new VaultException(
                    Failure.unsent(Failure.Kind.NO_JOURNAL, intent.operation(), intent.key(), clock.instant()), e);
        }
        return outcome -> addEnd(id, outcome);
    }

    /// Adds the outcome of a write. An unknown outcome that will be looked at again is not added;
    /// after a restart the write then counts as one that was under way.
    public void addEnd(String id, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Unknown<?>(var _, var next) && next != null) {
            return;
        }
        var line = line(id, "ended").put("outcome", outcome.getClass().getSimpleName());
        switch (outcome) {
            case Outcome.Done<?> done ->
                line.put("request", done.requestId())
                        .put("version", ActivityEntry.End.version(done))
                        .put("found", !done.answered());
            case Outcome.NotDone<?>(var failure) -> describe(line, failure);
            case Outcome.Unknown<?>(var failure, var _) -> describe(line, failure);
        }
        try {
            add(line);
        } catch (IOException e) {
            LOG.error("The end of {} is not in the journal and will be looked up at the next start", id, e);
            failed.accept(Problems.of(e).keepingFrom(text("activity.endNotKept")));
        }
    }

    /// Tells someone, in any thread, that the end of a write could not be written down.
    public void onFailure(Consumer<Problem> action) {
        failed = action;
    }

    private static void describe(ObjectNode line, Failure failure) {
        line.put("kind", failure.kind().name())
                .put("status", failure.status())
                .put("code", failure.code())
                .put("request", failure.requestId());
    }

    private ObjectNode line(String id, String event) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("time", clock.instant().toString())
                .put("event", event);
    }

    private void add(ObjectNode line) throws IOException {
        file.append(line);
    }

    /// The writes to a vault that were under way when their program ended, oldest first. Those that a
    /// newer Keyturn began, and this one cannot read, are left out.
    ///
    /// @throws IOException where the journal cannot be read
    public List<ActivityEntry> pending(VaultAddress vault) throws IOException {
        return entries().stream()
                .filter(entry -> entry.end() == ActivityEntry.End.LOST
                        && entry.intent() != null
                        && entry.vault().equals(vault.uri().toString()))
                .toList();
    }

    /// Whether the program that began the write still runs. It will then add the outcome itself.
    private static boolean alive(ObjectNode line) {
        var process = line.path("process").asText();
        return process.matches("\\d{1,18} .*")
                && ProcessHandle.of(Long.parseLong(process.split(" ", 2)[0]))
                        .filter(other -> identity(other).equals(process))
                        .isPresent();
    }

    /// A process by its number and start time, because numbers are used again.
    private static String identity(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    /// All writes, oldest first.
    ///
    /// @throws IOException where the journal cannot be read
    List<ActivityEntry> entries() throws IOException {
        return read(file.content().lines()).entries();
    }

    /// Reads every line. One that cannot be read is numbered and skipped.
    private static JournalReader read(List<ChainedFile.Line> lines) {
        var reader = new JournalReader();
        for (var line : lines) {
            var members = line.members();
            if (members == null) {
                reader.addUnreadable(line.number());
            } else if (members.path("event").asText().equals("ended")) {
                reader.addEnd(line.number(), members);
            } else {
                reader.addBeginning(line.number(), members, readable(members), alive(members));
            }
        }
        return reader;
    }

    /// The intent of a line; null where a newer Keyturn wrote it, or someone else.
    private static @Nullable Intent<?> readable(ObjectNode line) {
        try {
            var intent = IntentJson.read(Operation.named(line.path("operation").asText()), line.path("intent"));
            if (intent == null || !line.path("key").asText().equals(intent.key())) {
                return null;
            }
            return intent.excluding(Set.of()); // throws where a member is missing that a later look needs
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.info("An entry of the journal cannot be read: {}", e.getMessage());
            return null;
        }
    }

    /// The numbers of the lines before which something was changed or removed. Where that was at the
    /// end, the number is one more than there are lines.
    ///
    /// @throws IOException where the journal cannot be read
    public List<Integer> broken() throws IOException {
        return ChainedFile.broken(file.content());
    }

    /// The numbers of the lines that could not be read as the beginning or end of a write.
    ///
    /// @throws IOException where the journal cannot be read
    public List<Integer> unreadable() throws IOException {
        return read(file.content().lines()).unreadable();
    }
}
