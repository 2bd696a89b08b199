package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Everything that a sandbox keeps from one run to the next.
///
/// @param savedAt the time inside the sandbox
record SandboxState(Instant savedAt, List<VaultState> vaults) {
    /// Of the form in which it is written. One that was written without a number has this form too.
    private static final int FORMAT = 1;

    /// One vault with all its keys, deleted ones too.
    record VaultState(String name, VaultSettings settings, List<KeyEntry> entries) {}

    ObjectNode write() {
        ObjectNode node = ServiceJson.object().put("format", FORMAT).put("savedAt", savedAt.toString());
        for (VaultState vault : vaults) {
            ObjectNode into = node.withArray("vaults").addObject().put("name", vault.name());
            into.put("kind", vault.settings().kind().name());
            into.put("recoverableDays", vault.settings().recoverableDays());
            into.put("purgeProtected", vault.settings().purgeProtected());
            into.put("network", vault.settings().network().name());
            into.put("foreign", vault.settings().foreign());
            vault.settings().denied().forEach(action -> into.withArray("denied").add(action.name()));
            vault.entries().forEach(entry -> into.withArray("keys").add(KeyCodec.write(entry)));
        }
        return node;
    }

    /// @throws GeneralSecurityException when the parts of a key do not belong together
    /// @throws RuntimeException when this is not what [#write] wrote
    static SandboxState read(Body node) throws GeneralSecurityException {
        int format = node.node().path("format").asInt(FORMAT);
        if (format != FORMAT) {
            throw new IllegalArgumentException("written in form " + format + ", which is not known here");
        }
        List<VaultState> vaults = new ArrayList<>();
        for (Body vault : node.objects("vaults")) {
            List<KeyEntry> entries = new ArrayList<>();
            for (Body key : vault.objects("keys")) {
                entries.add(KeyCodec.read(key));
            }
            vaults.add(new VaultState(vault.node().path("name").asText(), settings(vault), entries));
        }
        if (vaults.isEmpty()) {
            throw new IllegalArgumentException("no vaults");
        }
        return new SandboxState(Instant.parse(node.node().path("savedAt").asText()), vaults);
    }

    private static VaultSettings settings(Body vault) {
        Set<VaultAction> denied = EnumSet.noneOf(VaultAction.class);
        List<String> names = vault.texts("denied");
        if (names != null) {
            names.forEach(name -> denied.add(VaultAction.valueOf(name)));
        }
        return new VaultSettings(
                VaultKind.valueOf(vault.node().path("kind").asText(VaultKind.VAULT.name())),
                vault.node().path("recoverableDays").asInt(90),
                vault.node().path("purgeProtected").asBoolean(),
                denied,
                network(vault),
                vault.node().path("foreign").asBoolean());
    }

    /// Earlier states know of two networks only.
    private static VaultNetwork network(Body vault) {
        String before = vault.node().path("privateOnly").asBoolean() ? "PRIVATE" : "PUBLIC";
        return VaultNetwork.valueOf(vault.node().path("network").asText(before));
    }
}
