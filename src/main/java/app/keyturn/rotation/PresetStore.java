package app.keyturn.rotation;

import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.vault.PolicyDocuments;
import app.keyturn.vault.RotationPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The presets of one's own, in a file: names with policies as `az` reads them, so that it can be shared and edited. A
/// file that cannot be read is left as it is and never written over. For the FX thread; the file is small.
public final class PresetStore {
    private static final Logger LOG = LoggerFactory.getLogger(PresetStore.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final List<PolicyPreset> presets = new ArrayList<>();
    private boolean readable = true;

    /// @param file need not exist
    public PresetStore(Path file) {
        this.file = file.toAbsolutePath();
        if (Files.exists(file)) {
            read();
        }
    }

    List<PolicyPreset> presets() {
        return List.copyOf(presets);
    }

    /// Keeps a policy under a name; one of the same name is replaced.
    ///
    /// @throws IOException where it could not be written; it is kept until the program ends all the same
    void keep(String name, RotationPolicy policy) throws IOException {
        presets.removeIf(preset -> preset.name().equals(name));
        presets.add(new PolicyPreset(name, RotationPolicy.of(policy.rotate(), policy.notice(), policy.expiryTime())));
        write();
    }

    /// @throws IOException where the file could not be written
    void forget(PolicyPreset preset) throws IOException {
        presets.remove(preset);
        write();
    }

    private void read() {
        try {
            for (var entry : JSON.readTree(file.toFile()).properties()) {
                presets.add(preset(entry.getKey(), entry.getValue()));
            }
        } catch (IOException | PolicyJson.Unreadable e) {
            readable = false;
            LOG.warn("The presets in {} cannot be read", file, e);
        }
    }

    private static PolicyPreset preset(String name, JsonNode policy) throws PolicyJson.Unreadable {
        return new PolicyPreset(name, PolicyJson.read(policy.toString()));
    }

    private void write() throws IOException {
        if (!readable) {
            throw new IOException(file + " holds something else");
        }
        var all = JSON.createObjectNode();
        for (var preset : presets) {
            all.set(preset.name(), JSON.readTree(PolicyDocuments.json(preset.policy())));
        }
        OwnerFile.write(file, JSON.writeValueAsBytes(all));
    }
}
