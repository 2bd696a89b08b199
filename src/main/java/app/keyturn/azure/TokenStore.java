package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.json.Json;
import com.azure.identity.AuthenticationRecord;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4jextensions.PersistenceSettings;
import com.microsoft.aad.msal4jextensions.PersistenceTokenCacheAccessAspect;
import com.microsoft.aad.msal4jextensions.persistence.CacheFileAccessor;
import com.microsoft.aad.msal4jextensions.persistence.ICacheAccessor;
import com.microsoft.aad.msal4jextensions.persistence.linux.KeyRingAccessor;
import com.microsoft.aad.msal4jextensions.persistence.mac.KeyChainAccessor;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the sign-in library keeps tokens from one start to the next: the Keychain, the keyring of the Linux desktop,
/// or
/// a file that Windows encrypts for its user. Names of entries are those of azure-identity 1.19
/// (PersistentTokenCacheImpl), which cannot forget what it keeps. Thread-safe; blocks.
final class TokenStore {
    static final TokenStore OF_THIS_COMPUTER =
            new TokenStore(TokenStore::accessor, TokenStore::aspect, Duration.ofSeconds(60));

    private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);
    private static final String SERVICE = "Microsoft.Developer.IdentityService";
    private static final String SCHEMA = "msal.cache";
    private static final String ATTRIBUTE = "MsalClientID";
    /// The client id of the Azure CLI, which azure-identity takes where it is given none.
    private static final String SDKS_OWN = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    private static final String PROBE = "keyturn-probe";
    private static final int LONGEST = 200;
    private static final byte[] PROBED = "keyturn".getBytes(StandardCharsets.UTF_8);
    /// Tokens of vaults that can revoke them are kept apart from others.
    private static final List<String> KINDS = List.of(".cae", ".nocae");

    private final Function<String, ICacheAccessor> accessors;
    private final Function<String, ITokenCacheAccessAspect> aspects;
    private final Duration within;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable String trouble;

    /// @param accessors an entry to try
    /// @param aspects   the entry of each name, for the sign-in library
    /// @param within    how long it may take to unlock the store, which a person may have to do
    TokenStore(
            Function<String, ICacheAccessor> accessors,
            Function<String, ITokenCacheAccessAspect> aspects,
            Duration within) {
        this.accessors = accessors;
        this.aspects = aspects;
        this.within = within;
    }

    /// One that keeps nothing, because of this.
    TokenStore(String trouble) {
        this(TokenStore::accessor, TokenStore::aspect, Duration.ZERO);
        this.trouble = trouble;
    }

    /// Why nothing can be kept; empty where it can. Tried once, by writing something, reading it and deleting it.
    String trouble() {
        turn.lock();
        try {
            if (trouble == null) {
                trouble = tried();
            }
            return trouble;
        } finally {
            turn.unlock();
        }
    }

    /// In a platform thread of its own: a native call cannot be interrupted, and would keep a carrier from others.
    private String tried() {
        var told = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name("keyring").start(() -> told.complete(probe()));
        try {
            return told.get(within.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "no answer within " + within.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "nobody waited for its answer";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nothing completes it so
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a library that is missing is an Error, and so is what it cannot read
    private String probe() {
        try {
            var entry = accessors.apply(PROBE);
            entry.write(PROBED);
            boolean good = Arrays.equals(entry.read(), PROBED);
            entry.delete();
            return good ? "" : "what was written was not read again";
        } catch (LinkageError e) {
            LOG.info("Tokens are not kept: {}", line(e));
            return Platform.isLinux() ? "libsecret is not installed" : line(e);
        } catch (RuntimeException e) {
            LOG.info("Tokens are not kept: {}", line(e));
            return line(e);
        } catch (Error e) {
            // what libsecret answers without a session: the library cannot read that, and says so by an Error
            LOG.info("Tokens are not kept: {}", line(e));
            return "no keyring answers; one must be running and unlocked";
        }
    }

    /// The first line of what it says: JNA lists the whole class path after it.
    private static String line(Throwable thrown) {
        var said = thrown.getMessage() == null
                ? thrown.getClass().getSimpleName()
                : thrown.getMessage().lines().findFirst().orElse("");
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
    }

    /// Deletes the tokens of one account, and of no other: on Linux all programs of this kind share one entry.
    ///
    /// @param name under which they are kept
    /// @throws RuntimeException where the store refuses
    void forget(String name, AuthenticationRecord record) {
        for (var kind : KINDS) {
            var app = application(name + kind, record.getClientId());
            for (var account : app.getAccounts().join()) {
                if (account.homeAccountId().equals(record.getHomeAccountId())) {
                    app.removeAccount(account).join();
                }
            }
        }
    }

    /// What the SDK needs to find an account's tokens again; null where it keeps none of it.
    ///
    /// @param name     under which they are kept
    /// @param clientId of the application that signed in; null: the one that the SDK takes by itself
    @Nullable
    String record(String name, @Nullable String clientId, Identity who) {
        var id = clientId == null ? SDKS_OWN : clientId;
        return KINDS.stream()
                .flatMap(kind -> application(name + kind, id).getAccounts().join().stream())
                .filter(account -> isOf(account, who))
                .findFirst()
                .map(account -> written(account, id))
                .orElse(null);
    }

    /// A guest has another object id than at home, and there its name.
    private static boolean isOf(IAccount account, Identity who) {
        return account.homeAccountId().equals(who.objectId() + "." + who.tenant())
                || account.username().equalsIgnoreCase(who.name());
    }

    /// The form of [AuthenticationRecord#serialize], of which there is no constructor.
    private static String written(IAccount account, String clientId) {
        var id = account.homeAccountId();
        return Json.MAPPER
                .createObjectNode()
                .put("authority", account.environment())
                .put("homeAccountId", id)
                .put("tenantId", id.substring(id.indexOf('.') + 1))
                .put("username", account.username())
                .put("clientId", clientId)
                .put("version", "1.0")
                .toString();
    }

    private PublicClientApplication application(String entry, String clientId) {
        return PublicClientApplication.builder(clientId)
                .setTokenCacheAccessAspect(aspects.apply(entry))
                .build();
    }

    private static ITokenCacheAccessAspect aspect(String entry) {
        try {
            return new PersistenceTokenCacheAccessAspect(settings(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PersistenceSettings settings(String entry) {
        var builder = PersistenceSettings.builder(entry, folder());
        if (Platform.isMac()) {
            builder.setMacKeychain(SERVICE, entry);
        } else if (Platform.isLinux()) {
            builder.setLinuxKeyring("default", SCHEMA, entry, ATTRIBUTE, SERVICE, null, null);
        }
        return builder.build();
    }

    private static ICacheAccessor accessor(String name) {
        var file = made(folder().resolve(name)).toString();
        if (Platform.isMac()) {
            return new KeyChainAccessor(file, SERVICE, name);
        }
        if (Platform.isLinux()) {
            return new KeyRingAccessor(file, "default", SCHEMA, name, ATTRIBUTE, PROBE, null, null);
        }
        return new CacheFileAccessor(file);
    }

    /// The library notes the time of its last change at an empty file, and makes that for its own entries only.
    private static Path made(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        var home = System.getProperty("user.home") + File.separator;
        return Platform.isWindows()
                ? Path.of(home, "AppData", "Local", ".IdentityService")
                : Path.of(home, ".IdentityService");
    }
}
