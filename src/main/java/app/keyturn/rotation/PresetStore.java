package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Explained;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.code.PolicyDocuments;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The presets of one's own, in a file: names with policies as `az` reads them, so that it can be shared
/// and edited. A file that is none of presets is left as it is and never written over; what cannot be
/// read in one that is, is kept aside. For the FX thread, but for [#save].
public final class PresetStore {
    private static final Logger LOG = LoggerFactory.getLogger(PresetStore.class);
    private static final int MOST = 1 << 20;

    private final Path file;
    private volatile List<PolicyPreset> presets = List.of();
    private final List<String> trouble = new ArrayList<>();
    private boolean readable = true;

    /// @param file need not exist
    public PresetStore(Path file) {
        this.file = file.toAbsolutePath();
        if (OwnerFile.there(file)) {
            read();
        }
    }

    /// What could not be read, as people read it.
    public List<String> trouble() {
        return List.copyOf(trouble);
    }

    List<PolicyPreset> presets() {
        return presets;
    }

    /// Keeps a policy under a name, in the file from the next [#save] on; one of the same name is replaced.
    void keep(String name, RotationPolicy policy) {
        var kept = new PolicyPreset(name, RotationPolicy.of(policy.rotate(), policy.notice(), policy.expiryTime()));
        var others = presets.stream().filter(preset -> !preset.name().equals(name));
        presets = Stream.concat(others, Stream.of(kept)).toList();
    }

    /// Forgets a preset, in the file from the next [#save] on.
    void forget(PolicyPreset preset) {
        presets = presets.stream().filter(other -> !other.equals(preset)).toList();
    }

    private void read() {
        try {
            var content = OwnerFile.read(file, MOST);
            var root = Json.MAPPER.readTree(content);
            if (!root.isObject()) {
                throw new IOException("is no object of JSON");
            }
            read(root, content);
        } catch (IOException e) {
            readable = false;
            LOG.warn("The presets in {} cannot be read", file, e);
            trouble.add(text("presets.unreadable", file));
        }
    }

    /// One that cannot be read keeps no other from being offered.
    private void read(JsonNode root, byte[] content) {
        List<String> odd = new ArrayList<>();
        List<PolicyPreset> sound = new ArrayList<>();
        for (var entry : root.properties()) {
            try {
                sound.add(preset(entry.getKey(), entry.getValue()));
            } catch (PolicyJson.Unreadable e) {
                odd.add(entry.getKey());
            }
        }
        presets = List.copyOf(sound);
        if (!odd.isEmpty()) {
            trouble.add(text("presets.odd", file, String.join(", ", odd)) + " " + kept(content));
        }
    }

    /// What cannot be read is kept before the file is written without it.
    private String kept(byte[] content) {
        try {
            return text("settings.aside", OwnerFile.copyAside(file, content));
        } catch (IOException e) {
            readable = false;
            LOG.warn("What {} held could not be kept aside", file, e);
            return text("presets.notAside");
        }
    }

    private static PolicyPreset preset(String name, JsonNode policy) throws PolicyJson.Unreadable {
        return new PolicyPreset(name, PolicyJson.read(policy.toString()));
    }

    /// Writes the presets as they are by now. So of two that save, the later one is never undone by the
    /// earlier. Blocks; any thread.
    ///
    /// @throws Explained where the file holds something else, or cannot be written
    synchronized void save() throws Explained, JsonProcessingException {
        if (!readable) {
            throw new Explained(new Problem(
                    text("presets.problem"), String.join(" ", trouble), text("presets.problem.todo"), "", null));
        }
        try {
            OwnerFile.write(file, content());
        } catch (FileFailure e) {
            throw new Explained(Problems.of(e).keepingFrom(text("presets.problem")));
        }
    }

    private byte[] content() throws JsonProcessingException {
        var all = Json.MAPPER.createObjectNode();
        for (var preset : presets) {
            all.set(preset.name(), Json.MAPPER.readTree(PolicyDocuments.json(preset.policy())));
        }
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    }
}
