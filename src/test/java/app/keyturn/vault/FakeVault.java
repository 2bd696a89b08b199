package app.keyturn.vault;

import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.WriteLog;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
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
    public final Map<String, RotationPolicy> policies = new HashMap<>();
    private final Map<String, Deque<KeyDetails>> keys = new HashMap<>();
    private final Map<String, Failure.Kind> failures = new HashMap<>();
    private final Map<String, Failure.Kind> lostAnswers = new HashMap<>();
    private final Map<String, Integer> spared = new HashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();
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
    public void fail(String operation, Failure.Kind kind) {
        failures.put(operation, kind);
    }

    /// A later call of a method fails, after `times` that go well.
    public void failAfter(String operation, int times, Failure.Kind kind) {
        spared.put(operation, times);
        fail(operation, kind);
    }

    /// From now on a method fails, after `times` that go well.
    public void breakDown(String operation, int times) {
        broken.put(operation, times);
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
    public void loseAnswer(String operation, Failure.Kind kind) {
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
        var item = new KeyItem(
                ADDRESS.uri() + "/keys/" + name + "/" + version,
                name,
                version,
                enabled,
                notBefore,
                expires,
                created,
                created,
                tags,
                false,
                false,
                "Recoverable+Purgeable",
                90,
                "0");
        return new KeyDetails(item, type, 2048, null, operations, null, null);
    }

    @Override
    public VaultAddress address() {
        return address;
    }

    @Override
    public void probe() {
        note("listKeys", "");
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        note("listKeys", "");
        page.accept(keys.values().stream().map(all -> all.peek().item()).toList());
    }

    @Override
    public KeyDetails getKey(String name) {
        note("getKey", name);
        return current(name);
    }

    private KeyDetails current(String name) {
        var all = keys.get(name);
        if (all == null) {
            throw failure(Failure.Kind.NOT_FOUND, "getKey", name);
        }
        return Objects.requireNonNull(all.peek());
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        note("getKey", name);
        return keys.getOrDefault(name, new ArrayDeque<>()).stream()
                .filter(key -> key.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        note("listKeyVersions", name);
        return keys.getOrDefault(name, new ArrayDeque<>()).stream()
                .map(KeyDetails::item)
                .toList();
    }

    @Override
    public KeyDetails createKey(NewKey wanted) {
        note("createKey", wanted.name());
        var key = put(key(
                wanted.name(),
                wanted.type(),
                wanted.operations(),
                NOW,
                wanted.expiresOn(),
                wanted.tags(),
                wanted.enabled(),
                wanted.notBefore()));
        answer("createKey", wanted.name());
        return key;
    }

    @Override
    public KeyDetails importKey(ImportedKey wanted) {
        note("importKey", wanted.name());
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
        answer("importKey", wanted.name());
        return key;
    }

    @Override
    public KeyDetails rotateKey(String name) {
        note("rotateKey", name);
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
        answer("rotateKey", name);
        return key;
    }

    /// Turns every byte round, so that doing it twice gives what there was; its signature of a digest is the digest
    /// turned round.
    @Override
    public KeyUse.Output useKey(KeyUse use) {
        note(use.operation().word(), use.name());
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
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        throw new UnsupportedOperationException(NOT_NEEDED);
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
        note("getRandomBytes", Integer.toString(count));
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) calls.size());
        return bytes;
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        note("getKeyAttestation", name);
        return new KeyAttestation(name + "/" + version, null, attested ? "cHJpdmF0ZQ" : null, null, null);
    }

    @Override
    public byte[] backupKey(String name) {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        throw new UnsupportedOperationException(NOT_NEEDED);
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        note("getRotationPolicy", name);
        return policies.getOrDefault(name, RotationPolicy.SERVICE_DEFAULT);
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        note("updateRotationPolicy", name);
        policies.put(name, new RotationPolicy(policy.rotate(), policy.notice(), policy.expiryTime(), NOW, NOW));
        answer("updateRotationPolicy", name);
        return policies.get(name);
    }

    private void note(String operation, String target) {
        calls.add(operation + " " + target);
        if (broken.containsKey(operation) && broken.merge(operation, -1, Integer::sum) < 0) {
            throw failure(Failure.Kind.UNREACHABLE, operation, target);
        }
        int left = spared.merge(operation, -1, Integer::sum);
        var kind = left >= 0 ? null : failures.remove(operation);
        if (kind != null) {
            throw failure(kind, operation, target);
        }
    }

    private void answer(String operation, String target) {
        var kind = lostAnswers.remove(operation);
        if (kind != null) {
            throw failure(kind, operation, target);
        }
    }

    private static VaultException failure(Failure.Kind kind, String operation, String target) {
        return new VaultException(new Failure(kind, operation, target, 0, null, null, null, null, 0, NOW));
    }
}
