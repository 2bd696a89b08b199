package app.keyturn.settings;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the settings in a file of the user's: written in the background a while after the last change,
/// whole or not at all, readable by the owner alone. For the FX thread.
public final class SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Duration WHILE = Duration.ofMillis(500);
    private static final int MOST = 1 << 20;

    private final Path file;
    private final Background background;
    private final List<String> trouble = new ArrayList<>();
    private boolean writable = true;
    private volatile Settings settings;
    /// As they are known to be in the file, or null; where there is no file, the defaults hold.
    private @Nullable Settings saved = Settings.DEFAULT;
    private Job waiting = Job.none();
    private Consumer<Problem> failed = _ -> {};
    private boolean failing;

    /// Reads the file at once: it is small, and the window's first look depends on it. One that cannot be
    /// read, or not all of it, is kept aside as `settings.json.damaged`, and defaults hold for what is
    /// missing.
    public SettingsStore(Path file, Background background) {
        this.file = file.toAbsolutePath();
        this.background = background;
        this.settings = read();
    }

    /// The folder where this system keeps settings.
    public static Path userFile() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var home = Path.of(System.getProperty("user.home"));
        if (system.contains("win")) {
            var roaming = System.getenv("APPDATA");
            return (roaming == null ? home : Path.of(roaming))
                    .resolve("Keyturn")
                    .resolve("settings.json");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Keyturn/settings.json");
        }
        var config = System.getenv("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config))
                .resolve("keyturn/settings.json");
    }

    /// Tells someone why the settings cannot be saved; once, until they can be again.
    public void onFailure(Consumer<Problem> action) {
        failed = action;
    }

    /// What could not be read, and where it is kept, as people read it.
    public List<String> trouble() {
        return List.copyOf(trouble);
    }

    public Settings get() {
        return settings;
    }

    public void set(Settings changed) {
        if (changed.equals(settings)) {
            return;
        }
        settings = changed;
        saveSoon();
    }

    private void saveSoon() {
        waiting.cancel();
        waiting = background.later(WHILE, this::save);
    }

    /// Without a title, because nobody waits for it.
    private void save() {
        background.run(
                "",
                () -> {
                    write();
                    return file;
                },
                _ -> failing = false,
                this::tell);
    }

    private void tell(Problem problem) {
        if (!failing) {
            failing = true;
            failed.accept(problem.keepingFrom(text("settings.problem")));
        }
    }

    /// Writes what the settings are by now, unless the file has it already. So of two that save, the later
    /// one is never undone by the earlier. Blocks; any thread.
    private synchronized void write() throws IOException {
        var latest = settings;
        if (writable && !latest.equals(saved)) {
            OwnerFile.write(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(latest));
            saved = latest;
        }
    }

    /// Saves at once what is not saved yet; for the end of the program, which has nobody left to tell.
    public void close() {
        waiting.cancel();
        try {
            write();
        } catch (IOException e) {
            LOG.warn("The settings could not be saved to {}", file, e);
        }
    }

    private Settings read() {
        if (!OwnerFile.there(file)) {
            return Settings.DEFAULT;
        }
        try {
            var content = OwnerFile.read(file, MOST);
            var root = Json.MAPPER.readTree(content);
            if (!root.isObject()) {
                throw new IOException("is no object of JSON");
            }
            return read(root, content);
        } catch (IOException e) {
            LOG.warn("The settings in {} cannot be read: {}", file, e.toString());
            lost(text("settings.unreadable", file), () -> OwnerFile.moveAside(file));
            return Settings.DEFAULT;
        }
    }

    private Settings read(JsonNode root, byte[] content) {
        var reader = new SettingsReader();
        var read = reader.read(root);
        if (!reader.odd().isEmpty()) {
            lost(text("settings.odd", file, String.join(", ", reader.odd())), () -> OwnerFile.copyAside(file, content));
            saved = null;
            saveSoon(); // so that the next start has nothing to tell
        } else {
            saved = read;
        }
        return read;
    }

    /// What the file held is kept before it is written over; where that cannot be done, it is not written
    /// over.
    private void lost(String words, Callable<Path> keepAside) {
        try {
            trouble.add(words + " " + text("settings.aside", keepAside.call()));
        } catch (Exception e) {
            LOG.warn("What {} held could not be kept aside", file, e);
            trouble.add(words + " " + text("settings.notAside"));
            writable = false;
        }
    }
}
