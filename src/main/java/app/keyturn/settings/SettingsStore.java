package app.keyturn.settings;

import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.ui.OwnerFile;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the settings in a file of the user's: written a while after the last change, whole or not at all, readable
/// by the owner alone.
public final class SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Duration WHILE = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final Background background;
    private Settings settings;
    private Job saving = Job.none();

    /// Reads the file at once: it is small, and the window's first look depends on it. One that cannot be read is
    /// kept aside as `settings.json.damaged`, and the defaults hold.
    public SettingsStore(Path file, Background background) {
        this.file = file.toAbsolutePath();
        this.background = background;
        this.settings = read(file);
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

    public Settings get() {
        return settings;
    }

    public void set(Settings changed) {
        if (changed.equals(settings)) {
            return;
        }
        settings = changed;
        saving.cancel();
        saving = background.later(WHILE, this::saveNow);
    }

    /// Saves what is still waiting to be saved; for the end of the program.
    public void close() {
        if (saving.running()) {
            saving.cancel();
            saveNow();
        }
    }

    private void saveNow() {
        try {
            OwnerFile.write(file, JSON.writeValueAsBytes(settings));
        } catch (IOException e) {
            LOG.warn("The settings could not be saved to {}", file, e);
        }
    }

    private static Settings read(Path file) {
        if (!Files.exists(file)) {
            return Settings.DEFAULT;
        }
        try {
            return JSON.readValue(file.toFile(), Settings.class);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The settings in {} cannot be read and are kept aside", file, e);
            keepAside(file);
            return Settings.DEFAULT;
        }
    }

    private static void keepAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} could not be moved", file, e);
        }
    }
}
