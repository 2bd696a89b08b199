package app.keyturn.vault;

import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.WriteLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A vault in memory for view models: keeps what it is told, notes what it is asked, and fails when it is told to.
public class FakeVault implements Vault {
    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final String NOT_NEEDED = "not needed by the rooms under test";
    private static final VaultAddress ADDRESS = new VaultAddress(
            URI.create("https://contoso-prod.vault.azure.net"),
            "contoso-prod",
            VaultAddress.Kind.VAULT,
            VaultAddress.Home.AZURE_PUBLIC);

    public final List<String> calls = new ArrayList<>();
    public final Map<String, RotationPolicy> policies = new LinkedHashMap<>();
    private final Map<String, Deque<KeyDetails>> keys = new HashMap<>();
    private final Map<String, DeletedKey> deleted = new HashMap<>();
    private final Map<Operation, Failure.Kind> failures = new HashMap<>();
    private final Map<Operation, Failure.Kind> lostAnswers = new HashMap<>();
    private final Map<Operation, Integer> spared = new HashMap<>();
    private final Map<Operation, Integer> broken = new HashMap<>();
    private Failure.Kind breakage = Failure.Kind.UNREACHABLE;
    private final VaultAddress address;
    private int versions;
    /// Whether its hardware has something to say of keys.
    public boolean attested = true;

    /// An ordinary vault.
    public FakeVault() {
        this(ADDRESS);
    }

    public FakeVault(VaultAddress address) {
        this.address = address;
    }

    /// The next call of a method fails, with nothing done.
    public void fail(Operation operation, Failure.Kind kind) {
        failures.put(operation, kind);
    }

    /// A later call of a method fails, after `times` that go well.
    public void failAfter(Operation operation, int times, Failure.Kind kind) {
        spared.put(operation, times);
        fail(operation, kind);
    }

    /// From now on a method fails, after `times` that go well.
    public void breakDown(Operation operation, int times) {
        broken.put(operation, times);
    }

    /// From now on every method that breaks down fails so.
    public void breakDownBy(Failure.Kind kind) {
        breakage = kind;
    }

    /// Everything works again.
    public void repair() {
        broken.clear();
        failures.clear();
    }

    /// The same vault as the program uses it: every write is done once, and its failures say what is true.
    public Vault once() {
        return once(WriteLog.NONE);
    }

    public OnceVault once(WriteLog log) {
        return once(log, InstantSource.fixed(NOW));
    }

    /// @param clock by which a late effect is still possible, or is not any more
    public OnceVault once(WriteLog log, InstantSource clock) {
        return new OnceVault(this, log, _ -> {}, clock, Runnable::run, _ -> {});
    }

    /// The next call of a method is done, but its answer is lost.
    public void loseAnswer(Operation operation, Failure.Kind kind) {
        lostAnswers.put(operation, kind);
    }

    public KeyDetails add(String name, Instant created, @Nullable Instant expires) {
        return put(key(name, KeyType.RSA, List.of("encrypt", "decrypt"), created, expires, Map.of(), true, null));
    }

    /// Holds a key just as it is, however odd.
    public KeyDetails hold(KeyDetails key) {
        return put(key);
    }

    private KeyDetails put(KeyDetails key) {
        keys.computeIfAbsent(key.name(), _ -> new ArrayDeque<>()).push(key);
        return key;
    }

    private KeyDetails key(
            String name,
            KeyType type,
            List<String> operations,
            Instant created,
            @Nullable Instant expires,
            Map<String, String> tags,
            boolean enabled,
            @Nullable Instant notBefore) {
        var version = "%032x".formatted(++versions * 0x9c1f4eL);
        return SomeKey.named(name)
                .id(ADDRESS.uri() + "/keys/" + name + "/" + version)
                .version(version)
                .type(type)
                .size(2048)
                .operations(operations)
                .enabled(enabled)
                .notBefore(notBefore)
                .expiresOn(expires)
                .created(created)
                .recoveryLevel("Recoverable+Purgeable")
                .tags(tags)
                .details();
    }

    @Override
    public void close() {
        calls.add("close");
    }

    @Override
    public VaultAddress address() {
        return address;
    }

    @Override
    public int probe() {
        note(Operation.LIST_KEYS, "");
        return 0;
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        note(Operation.LIST_KEYS, "");
        page.accept(keys.values().stream().map(all -> all.peek().item()).toList());
    }

    @Override
    public KeyDetails getKey(String name) {
        note(Operation.GET_KEY, name);
        return current(name);
    }

    private KeyDetails current(String name) {
        var all = keys.get(name);
        if (all == null) {
            throw failure(Failure.Kind.NOT_FOUND, Operation.GET_KEY, name);
        }
        return Objects.requireNonNull(all.peek());
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        note(Operation.GET_KEY, name);
        return keys.getOrDefault(name, new ArrayDeque<>()).stream()
                .filter(key -> key.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        note(Operation.LIST_KEY_VERSIONS, name);
        return keys.getOrDefault(name, new ArrayDeque<>()).stream()
                .map(KeyDetails::item)
                .toList();
    }

    @Override
    public KeyDetails createKey(NewKey wanted) {
        note(Operation.CREATE_KEY, wanted.name());
        var key = put(key(
                wanted.name(),
                wanted.type(),
                wanted.operations(),
                NOW,
                wanted.expiresOn(),
                wanted.tags(),
                wanted.enabled(),
                wanted.notBefore()));
        answer(Operation.CREATE_KEY, wanted.name());
        return key;
    }

    @Override
    public KeyDetails importKey(ImportedKey wanted) {
        note(Operation.IMPORT_KEY, wanted.name());
        var asked = wanted.key();
        var made = key(
                asked.name(),
                asked.type(),
                asked.operations(),
                NOW,
                asked.expiresOn(),
                asked.tags(),
                asked.enabled(),
                asked.notBefore());
        var material = wanted.material();
        var key = put(new KeyDetails(
                made.item(),
                made.type(),
                material.size(),
                material.curve(),
                made.operations(),
                material.publicKey(),
                asked.releasePolicy()));
        answer(Operation.IMPORT_KEY, wanted.name());
        return key;
    }

    @Override
    public KeyDetails rotateKey(String name) {
        note(Operation.ROTATE_KEY, name);
        var old = current(name);
        var policy = policies.getOrDefault(name, RotationPolicy.SERVICE_DEFAULT);
        var key = put(key(
                name,
                old.type(),
                old.operations(),
                NOW,
                RotationForecast.expiry(policy, NOW),
                old.item().tags(),
                true,
                null));
        answer(Operation.ROTATE_KEY, name);
        return key;
    }

    /// Turns every byte round, so that doing it twice gives what there was; its signature of a digest is the digest
    /// turned round.
    @Override
    public KeyUse.Output useKey(KeyUse use) {
        note(use.operation().call(), use.name());
        var input = use.input();
        var turned = input.value().clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) ~turned[i];
        }
        boolean verifies = use.operation() == KeyUse.Operation.VERIFY;
        return new KeyUse.Output(
                verifies ? new byte[0] : turned,
                input.iv(),
                input.aad(),
                input.tag(),
                verifies && Arrays.equals(turned, input.signature()),
                !use.atService());
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public DeletedKey deleteKey(String name) {
        note(Operation.DELETE_KEY, name);
        var key = new DeletedKey(current(name).item(), NOW, null);
        keys.remove(name);
        deleted.put(name, key);
        return key;
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        note(Operation.GET_DELETED_KEY, name);
        var key = deleted.get(name);
        if (key == null) {
            throw failure(Failure.Kind.NOT_FOUND, Operation.GET_DELETED_KEY, name);
        }
        return key;
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public String purgeDeletedKey(String name) {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public byte[] getRandomBytes(int count) {
        note(Operation.GET_RANDOM_BYTES, Integer.toString(count));
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) calls.size());
        return bytes;
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        note(Operation.GET_KEY_ATTESTATION, name);
        return new KeyAttestation(name + "/" + version, null, attested ? "cHJpdmF0ZQ" : null, null, null);
    }

    @Override
    public byte[] backupKey(String name) {
        note(Operation.BACKUP_KEY, name);
        return ("&" + current(name).name()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        note(Operation.GET_ROTATION_POLICY, name);
        return policies.getOrDefault(name, RotationPolicy.SERVICE_DEFAULT);
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        note(Operation.UPDATE_ROTATION_POLICY, name);
        policies.put(name, new RotationPolicy(policy.rotate(), policy.notice(), policy.expiryTime(), NOW, NOW));
        answer(Operation.UPDATE_ROTATION_POLICY, name);
        return policies.get(name);
    }

    private void note(Operation operation, String target) {
        calls.add(operation.wireName() + " " + target);
        if (broken.containsKey(operation) && broken.merge(operation, -1, Integer::sum) < 0) {
            throw failure(breakage, operation, target);
        }
        int left = spared.merge(operation, -1, Integer::sum);
        var kind = left >= 0 ? null : failures.remove(operation);
        if (kind != null) {
            throw failure(kind, operation, target);
        }
    }

    private void answer(Operation operation, String target) {
        var kind = lostAnswers.remove(operation);
        if (kind != null) {
            throw failure(kind, operation, target);
        }
    }

    private static VaultException failure(Failure.Kind kind, Operation operation, String target) {
        return new VaultException(Failure.unsent(kind, operation, target, NOW));
    }
}
