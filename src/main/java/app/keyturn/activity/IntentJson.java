package app.keyturn.activity;

import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyParameters;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.json.Json;
import app.keyturn.vault.write.CreateIntent;
import app.keyturn.vault.write.DeleteIntent;
import app.keyturn.vault.write.ImportIntent;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.PolicyIntent;
import app.keyturn.vault.write.PurgeIntent;
import app.keyturn.vault.write.RecoverIntent;
import app.keyturn.vault.write.RestoreIntent;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.UpdateIntent;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Intents as a journal has them. The form stays as it is, because journals are kept for years.
final class IntentJson {
    private static final Map<Operation, Class<? extends Intent<?>>> TYPES = Map.of(
            Operation.CREATE_KEY, CreateIntent.class,
            Operation.IMPORT_KEY, ImportIntent.class,
            Operation.ROTATE_KEY, RotateIntent.class,
            Operation.UPDATE_KEY, UpdateIntent.class,
            Operation.UPDATE_ROTATION_POLICY, PolicyIntent.class,
            Operation.DELETE_KEY, DeleteIntent.class,
            Operation.RECOVER_DELETED_KEY, RecoverIntent.class,
            Operation.PURGE_DELETED_KEY, PurgeIntent.class,
            Operation.RESTORE_KEY, RestoreIntent.class);

    /// The members of [KeyParameters], in the order of the record.
    private static final List<String> PARAMETERS = List.of("type", "keySize", "curve");
    /// The members of [KeyAttributes], in the order of the record.
    private static final List<String> ATTRIBUTES = List.of("enabled", "notBefore", "expiresOn", "exportable");

    /// Keeps the backup out of the journal: it is a key, though one that only the service can read.
    private abstract static class WithoutBackup {
        @JsonIgnore
        abstract byte[] backup();
    }

    /// Keeps the private key out of the journal. Its fingerprint is enough to find it again.
    private abstract static class WithoutMaterial {
        @JsonIgnore
        abstract PrivateKeyMaterial material();
    }

    /// Writes the members of a key's parts as its own.
    private abstract static class WithoutParts {
        @JsonUnwrapped
        abstract KeyParameters parameters();

        @JsonUnwrapped
        abstract KeyAttributes attributes();
    }

    private static final JsonMapper READER = Json.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(RestoreIntent.class, WithoutBackup.class)
            .addMixIn(ImportIntent.class, WithoutMaterial.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final JsonMapper WRITER =
            READER.rebuild().addMixIn(NewKey.class, WithoutParts.class).build();

    private IntentJson() {}

    static JsonNode write(Intent<?> intent) {
        return WRITER.valueToTree(intent);
    }

    /// @return null where the operation is none of a write that is known here
    /// @throws JsonProcessingException where a newer Keyturn wrote it, or someone else
    static @Nullable Intent<?> read(Operation operation, JsonNode intent) throws JsonProcessingException {
        var type = TYPES.get(operation);
        if (type == null) {
            return null;
        }
        var whole = intent.deepCopy();
        if (operation == Operation.CREATE_KEY || operation == Operation.IMPORT_KEY) {
            if (whole.path("wanted") instanceof ObjectNode key) {
                gather(key, "parameters", PARAMETERS);
                gather(key, "attributes", ATTRIBUTES);
            }
        }
        return READER.treeToValue(whole, type);
    }

    /// Makes a part of a key of its own members.
    private static void gather(ObjectNode key, String part, List<String> members) {
        var gathered = key.objectNode();
        for (var member : members) {
            var value = key.remove(member);
            if (value != null) {
                gathered.set(member, value);
            }
        }
        key.set(part, gathered);
    }
}
