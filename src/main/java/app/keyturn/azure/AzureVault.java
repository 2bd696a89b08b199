package app.keyturn.azure;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.write.RequestBudget;
import com.azure.core.http.rest.PagedIterable;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A vault behind two [KeyClient]s: one that repeats reads which failed in passing, and one that sends
/// every write once. The SDK's default pipeline repeats any request, so that a rotation whose answer
/// was lost would make up to four versions.
public final class AzureVault implements Vault {
    private final VaultAddress address;
    private final KeyClient reads;
    private final KeyClient writes;
    private final AzureCryptography cryptography;
    private final WholeAnswers answers;
    private final TracedRequests traced;
    private final RequestIds requestIds;
    private final AzureProblems problems;
    private final @Nullable NamedSignIn account;
    private final @Nullable RequestBudget budget;
    private final Runnable closing;

    AzureVault(
            VaultAddress address,
            KeyClient reads,
            KeyClient writes,
            AzureCryptography cryptography,
            WholeAnswers answers,
            TracedRequests traced,
            RequestIds requestIds,
            AzureProblems problems,
            @Nullable NamedSignIn account,
            @Nullable RequestBudget budget,
            Runnable closing) {
        this.address = address;
        this.reads = reads;
        this.writes = writes;
        this.cryptography = cryptography;
        this.answers = answers;
        this.traced = traced;
        this.requestIds = requestIds;
        this.problems = problems;
        this.account = account;
        this.budget = budget;
        this.closing = closing;
    }

    @Override
    public void close() {
        closing.run();
    }

    @Override
    public VaultAddress address() {
        return address;
    }

    @Override
    public @Nullable String account() {
        return account == null ? null : account.identity().name();
    }

    @Override
    public List<SignInLink> signInLinks() {
        return account == null ? List.of() : account.links();
    }

    @Override
    public @Nullable String lastRequestId() {
        return requestIds.last();
    }

    @Override
    public Pace pace() {
        return budget == null ? Pace.FREE : new Pace(budget.perSecond(), budget.slowed());
    }

    @Override
    public int probe() {
        return call(
                Operation.LIST_KEYS,
                "",
                () -> answers.pages(answered -> {
                    reads.listPropertiesOfKeys().iterableByPage().iterator().next();
                    return answered.page().size();
                }));
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        pages(Operation.LIST_KEYS, "", reads::listPropertiesOfKeys, answered -> page.accept(answered.page()));
    }

    @Override
    public KeyDetails getKey(String name) {
        return key(Operation.GET_KEY, name, () -> reads.getKey(name));
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        return key(Operation.GET_KEY, name, () -> reads.getKey(name, version));
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        List<KeyItem> versions = new ArrayList<>();
        pages(
                Operation.LIST_KEY_VERSIONS,
                name,
                () -> reads.listPropertiesOfKeyVersions(name),
                answered -> versions.addAll(answered.page()));
        return versions;
    }

    @Override
    public KeyUse.Output useKey(KeyUse use) {
        var id = address.uri() + "/keys/" + use.name() + "/" + use.version();
        try {
            return traced.during(
                    use.operation().call(), use.name(), () -> answers.use(() -> cryptography.use(id, use)));
        } catch (RuntimeException e) {
            throw problems.translateUse(e, use.operation().call(), use.name());
        }
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return key(Operation.CREATE_KEY, key.name(), () -> AzureKeys.create(writes, key));
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        return key(Operation.IMPORT_KEY, key.name(), () -> AzureImports.send(writes, key));
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return key(Operation.ROTATE_KEY, name, () -> writes.rotateKey(name));
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return key(
                Operation.UPDATE_KEY,
                change.name(),
                () -> writes.updateKeyPropertiesWithResponse(
                                AzureKeys.properties(address, change),
                                Context.NONE,
                                AzureKeys.operations(change.operations()))
                        .getValue());
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        return policy(Operation.GET_ROTATION_POLICY, name, () -> reads.getKeyRotationPolicy(name));
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return policy(
                Operation.UPDATE_ROTATION_POLICY,
                name,
                () -> writes.updateKeyRotationPolicy(name, AzurePolicies.policy(policy)));
    }

    /// Sends one request. The poller that comes with it is not used, because it takes a refusal for
    /// success.
    @Override
    public DeletedKey deleteKey(String name) {
        return deleted(
                Operation.DELETE_KEY, name, () -> writes.beginDeleteKey(name).poll());
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        List<DeletedKey> keys = new ArrayList<>();
        pages(Operation.LIST_DELETED_KEYS, "", reads::listDeletedKeys, answered -> keys.addAll(answered.deletedPage()));
        return keys;
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        return deleted(Operation.GET_DELETED_KEY, name, () -> reads.getDeletedKey(name));
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return key(
                Operation.RECOVER_DELETED_KEY,
                name,
                () -> writes.beginRecoverDeletedKey(name).poll().getValue());
    }

    @Override
    public String purgeDeletedKey(String name) {
        return call(Operation.PURGE_DELETED_KEY, name, () -> {
            writes.purgeDeletedKey(name);
            return name;
        });
    }

    @Override
    public byte[] getRandomBytes(int count) {
        return call(Operation.GET_RANDOM_BYTES, "", () -> reads.getRandomBytes(count));
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        return call(
                Operation.GET_KEY_ATTESTATION,
                name,
                () -> AzureKeys.attestation(reads.getKeyAttestationWithResponse(name, version, Context.NONE)
                        .getValue()));
    }

    @Override
    public byte[] backupKey(String name) {
        return call(Operation.BACKUP_KEY, name, () -> reads.backupKey(name));
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return key(Operation.RESTORE_KEY, "", name, () -> writes.restoreKeyBackup(backup));
    }

    private <P extends PagedIterable<?>> void pages(
            Operation operation, String target, Supplier<P> list, Consumer<Answers> page) {
        call(
                operation,
                target,
                () -> answers.pages(answered -> {
                    list.get().iterableByPage().forEach(_ -> page.accept(answered));
                    return answered;
                }));
    }

    private KeyDetails key(Operation operation, String name, Supplier<KeyVaultKey> request) {
        return key(operation, name, name, request);
    }

    /// @param expected the name that the answer must have; empty where it is not known before
    private KeyDetails key(Operation operation, String expected, String target, Supplier<KeyVaultKey> request) {
        return call(
                operation,
                target,
                () -> answers.key(answered -> {
                    var key = request.get();
                    return AzureKeys.details(key, answered.key(expected));
                }));
    }

    private RotationPolicy policy(Operation operation, String name, Runnable request) {
        return call(
                operation,
                name,
                () -> answers.policy(answered -> {
                    request.run();
                    return answered.policy();
                }));
    }

    private DeletedKey deleted(Operation operation, String name, Runnable request) {
        return call(
                operation,
                name,
                () -> answers.key(answered -> {
                    request.run();
                    return answered.deletedKey(name);
                }));
    }

    private <T> T call(Operation operation, String target, Supplier<T> request) {
        try {
            if (KeyItem.standsForNone(target)) {
                throw UnreadableAnswer.lasting("The vault does not tell the name of this key");
            }
            // This call may come from a callback of another one, whose scope must not apply.
            return traced.during(operation, target, () -> answers.other(request));
        } catch (RuntimeException e) {
            throw problems.translate(e, operation, target);
        }
    }
}
