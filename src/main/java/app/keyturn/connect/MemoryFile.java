package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of the user's own, as JSON. One that cannot be read is kept aside, and whoever asks begins anew. Blocks.
final class MemoryFile {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryFile.class);

    private final Path file;
    private final int most;
    private final String unreadable;
    private final String unwritten;
    private final Consumer<String> trouble;

    /// Takes what is in the file.
    interface Reader {
        /// @throws IOException where it is no such file
        void read(JsonNode root) throws IOException;
    }

    /// @param file       need not exist
    /// @param most       in bytes
    /// @param unreadable text key of what is told where it cannot be read
    /// @param unwritten  text key of what is told where it cannot be written
    /// @param trouble    told that in words
    MemoryFile(Path file, int most, String unreadable, String unwritten, Consumer<String> trouble) {
        this.file = file.toAbsolutePath();
        this.most = most;
        this.unreadable = unreadable;
        this.unwritten = unwritten;
        this.trouble = trouble;
    }

    /// Nothing is read where there is no file.
    ///
    /// @return false where the file cannot be read
    boolean read(Reader reader) {
        if (!OwnerFile.there(file)) {
            return true;
        }
        byte[] content = null;
        try {
            content = OwnerFile.read(file, most);
            reader.read(Json.MAPPER.readTree(content));
            return true;
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            trouble.accept(text(unreadable, file) + keptAside(content));
            return false;
        }
    }

    private String keptAside(byte @Nullable [] content) {
        if (content == null) {
            return "";
        }
        try {
            return " " + text("settings.aside", OwnerFile.copyAside(file, content));
        } catch (IOException e) {
            LOG.warn("What {} held could not be kept aside", file, e);
            return "";
        }
    }

    void write(JsonNode root) {
        try {
            OwnerFile.write(file, Json.MAPPER.writeValueAsBytes(root));
        } catch (IOException e) {
            LOG.warn("{} could not be written", file, e);
            trouble.accept(text(unwritten, file));
        }
    }
}
