package app.keyturn.vault.azure;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyProperties;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A vault behind two [KeyClient]s: one that repeats reads which failed in passing, and one that sends every write
/// once. The SDK's default pipeline repeats any request, and a rotate whose answer was lost would make up to four
/// versions.
public final class AzureVault implements Vault {
    private final VaultAddress address;
    private final KeyClient reads;
    private final KeyClient writes;
    private final AzureCryptography cryptography;
    private final RequestIds requestIds;
    private final AzureProblems problems;
    private final @Nullable Account account;

    AzureVault(
            VaultAddress address,
            KeyClient reads,
            KeyClient writes,
            AzureCryptography cryptography,
            RequestIds requestIds,
            AzureProblems problems,
            @Nullable Account account) {
        this.address = address;
        this.reads = reads;
        this.writes = writes;
        this.cryptography = cryptography;
        this.requestIds = requestIds;
        this.problems = problems;
        this.account = account;
    }

    @Override
    public VaultAddress address() {
        return address;
    }

    @Override
    public @Nullable String account() {
        return account == null ? null : account.name();
    }

    @Override
    public @Nullable String lastRequestId() {
        return requestIds.last();
    }

    @Override
    public void probe() {
        call(
                "listKeys",
                "",
                () -> reads.listPropertiesOfKeys().iterableByPage().iterator().next());
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        call("listKeys", "", () -> {
            for (PagedResponse<KeyProperties> next :
                    reads.listPropertiesOfKeys().iterableByPage()) {
                page.accept(next.getValue().stream().map(AzureKeys::item).toList());
            }
            return page;
        });
    }

    @Override
    public KeyDetails getKey(String name) {
        return call("getKey", name, () -> AzureKeys.details(reads.getKey(name)));
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        return call("getKey", name, () -> AzureKeys.details(reads.getKey(name, version)));
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        return call(
                "listKeyVersions",
                name,
                () -> reads.listPropertiesOfKeyVersions(name).stream()
                        .map(AzureKeys::item)
                        .toList());
    }

    @Override
    public KeyUse.Output useKey(KeyUse use) {
        var id = address.uri() + "/keys/" + use.name() + "/" + use.version();
        try {
            return cryptography.use(id, use);
        } catch (RuntimeException e) {
            throw problems.translateUse(e, use.operation().word(), use.name());
        }
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return call("createKey", key.name(), () -> AzureKeys.details(AzureKeys.create(writes, key)));
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        return call("importKey", key.name(), () -> AzureKeys.details(AzureImports.send(writes, key)));
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return call("rotateKey", name, () -> AzureKeys.details(writes.rotateKey(name)));
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return call(
                "updateKey",
                change.name(),
                () -> AzureKeys.details(writes.updateKeyPropertiesWithResponse(
                                AzureKeys.properties(address, change),
                                Context.NONE,
                                AzureKeys.operations(change.operations()))
                        .getValue()));
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        return call(
                "getRotationPolicy",
                name,
                () -> AzurePolicies.policy(context -> reads.getKeyRotationPolicyWithResponse(name, context)));
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return call(
                "updateRotationPolicy",
                name,
                () -> AzurePolicies.policy(context ->
                        writes.updateKeyRotationPolicyWithResponse(name, AzurePolicies.policy(policy), context)));
    }

    /// Sends the one request; the poller that comes with it is left alone, because it takes a refusal for success.
    @Override
    public DeletedKey deleteKey(String name) {
        return call(
                "deleteKey",
                name,
                () -> AzureKeys.deleted(writes.beginDeleteKey(name).poll().getValue()));
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        return call(
                "listDeletedKeys",
                "",
                () -> reads.listDeletedKeys().stream().map(AzureKeys::deleted).toList());
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        return call("getDeletedKey", name, () -> AzureKeys.deleted(reads.getDeletedKey(name)));
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return call(
                "recoverDeletedKey",
                name,
                () -> AzureKeys.details(
                        writes.beginRecoverDeletedKey(name).poll().getValue()));
    }

    @Override
    public String purgeDeletedKey(String name) {
        return call("purgeDeletedKey", name, () -> {
            writes.purgeDeletedKey(name);
            return name;
        });
    }

    @Override
    public byte[] getRandomBytes(int count) {
        return call("getRandomBytes", "", () -> reads.getRandomBytes(count));
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        return call(
                "getKeyAttestation",
                name,
                () -> AzureKeys.attestation(reads.getKeyAttestationWithResponse(name, version, Context.NONE)
                        .getValue()));
    }

    @Override
    public byte[] backupKey(String name) {
        return call("backupKey", name, () -> reads.backupKey(name));
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return call("restoreKey", name, () -> AzureKeys.details(writes.restoreKeyBackup(backup)));
    }

    private <T> T call(String operation, String target, Supplier<T> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw problems.translate(e, operation, target);
        }
    }
}
