package app.keyturn.azure;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.Identity;
import app.keyturn.accounts.SignInKeeper;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.RetryOptions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The accounts of Azure that are signed in, each of them once: all vaults that it opens and every search that it makes
/// share one credential, and so one browser window, one device code or one call of `az`. Thread-safe.
public final class AzureAccounts implements Accounts, AutoCloseable {
    /// What every account may have a token for. Whether it may do anything with that, each vault says.
    private static final String VAULTS = "https://vault.azure.net/.default";

    private final Supplier<RetryOptions> repeats;
    private final Supplier<OwnTransport> ways;
    private final DeviceCode.Board codes;
    private final SignInKeeper keeper;
    private final Supplier<TokenStore> store;
    private final AzureProblems problems;
    private final Map<Account, LiveAccount> live = new HashMap<>();
    private boolean closed;
    private volatile Consumer<Account> listener = _ -> {};

    /// @param network by which the sign-in service is reached
    /// @param codes  where device codes are shown
    /// @param keeper what is kept from one start to the next
    public AzureAccounts(InstantSource clock, Network network, DeviceCode.Board codes, SignInKeeper keeper) {
        this(clock, () -> Repeats.ofReads(clock), () -> way(network), codes, keeper, () -> TokenStore.OF_THIS_COMPUTER);
    }

    /// @param repeats how requests to the sign-in service are repeated
    /// @param ways    to the sign-in service, one for each account
    /// @param store   asked for when the first account may keep its tokens: its libraries are not for the start
    AzureAccounts(
            InstantSource clock,
            Supplier<RetryOptions> repeats,
            Supplier<OwnTransport> ways,
            DeviceCode.Board codes,
            SignInKeeper keeper,
            Supplier<TokenStore> store) {
        this.repeats = repeats;
        this.ways = ways;
        this.codes = codes;
        this.keeper = keeper;
        this.store = store;
        problems = new AzureProblems(clock, false);
    }

    private static OwnTransport way(Network network) {
        var way = network.transport();
        return new OwnTransport(way, way::close);
    }

    /// @param signedIn told each time that an account has signed in, or out; any thread
    public void listen(Consumer<Account> signedIn) {
        listener = signedIn;
    }

    /// For vaults and managed HSMs, and for nothing else.
    AccountCredential forVaults(Account account) {
        return new AccountCredential(this, serving(account), KeyVaultAudience::new);
    }

    /// For Azure Resource Manager of its cloud, and for nothing else.
    AccountCredential forManager(Account account) {
        return new AccountCredential(this, serving(account), one -> new ArmAudience(one, Arm.of(account.home())));
    }

    /// The one that is signed in, or is about to be. A secret that was typed anew is tried by itself: it replaces the
    /// one
    /// before when it has proven good, so that a wrong one breaks nothing that is open.
    private synchronized LiveAccount serving(Account account) {
        if (account.signIn().method() == SignIn.Method.TOKEN) {
            throw new IllegalArgumentException("A token that was given is of no account");
        }
        var key = account.withoutSecret();
        var before = live.get(key);
        if (before != null && (!account.hasSecret() || before.account().equals(account))) {
            return before;
        }
        var made = new LiveAccount(given(account), ways, this::credential);
        if (closed) {
            made.close();
        }
        if (before == null || !before.proven()) {
            live.put(key, made);
        }
        return made;
    }

    /// What a person has given an account for one tenant serves it in the others. Where the account itself has it,
    /// it stays as it is.
    private Account given(Account account) {
        var tenant = account.signIn().tenant();
        if (account.hasSecret() || account.signIn().method().repeatable() || tenant == null) {
            return account;
        }
        return live.values().stream()
                .map(one -> one.account().in(tenant))
                .filter(one -> one.hasSecret() && one.withoutSecret().equals(account))
                .findFirst()
                .orElse(account);
    }

    private TokenCredential credential(Account account, HttpClient http) {
        return SignIns.account(account.signIn(), account.home(), http, repeats.get(), codes, new KeptRecord(account));
    }

    /// Who answers for one that was served before.
    ///
    /// @throws KnownFailure where the account was signed out since
    synchronized LiveAccount current(LiveAccount served) {
        if (!served.proven()) {
            return served;
        }
        var now = live.get(served.account().withoutSecret());
        if (now == null) {
            throw new KnownFailure(Kind.SIGNED_OUT, served.words());
        }
        return now.proven() ? now : served;
    }

    /// A token has come: the account is who it says.
    void prove(LiveAccount proven) {
        if (adopt(proven)) {
            listener.accept(proven.account().withoutSecret());
        }
    }

    /// Keeps in the same turn, so that who signs out is not kept after that.
    ///
    /// @return whether that is news
    /// @throws KnownFailure where the account was signed out since the token was asked for
    private synchronized boolean adopt(LiveAccount proven) {
        var key = proven.account().withoutSecret();
        if (isReplaced(proven) || !proven.prove()) {
            return false;
        }
        var before = live.put(key, proven);
        if (before != null && before != proven) {
            before.close();
        }
        keeper.keep(key, proven.identity(), null);
        return true;
    }

    /// By one with another secret, which has proven good meanwhile. The token of the one before is good, too.
    private boolean isReplaced(LiveAccount proven) {
        var now = live.get(proven.account().withoutSecret());
        return proven.closed() && now != null && now != proven && now.proven();
    }

    @Override
    public Identity signIn(Account account) {
        var credential = forVaults(account);
        try {
            credential.getTokenSync(new TokenRequestContext().addScopes(VAULTS).setCaeEnabled(true));
            return credential.identity();
        } catch (RuntimeException e) {
            throw problems.translate(e, Operation.SIGN_IN, "");
        }
    }

    @Override
    public synchronized @Nullable Identity identity(Account account) {
        var known = live.get(account.withoutSecret());
        return known == null || !known.proven() ? null : known.identity();
    }

    @Override
    public void signOut(Account account) {
        var key = account.withoutSecret();
        var before = take(key);
        if (before != null) {
            before.close();
        }
        var record = KeptSignIn.read(keeper.record(key));
        if (record != null) {
            store.get().forget(keeper.store(key), record);
        }
        keeper.forget(key);
        listener.accept(key);
    }

    /// Who has signed out meanwhile is not kept.
    private synchronized void keepLive(Account key, Identity identity, @Nullable String record) {
        if (live.containsKey(key)) {
            keeper.keep(key, identity, record);
        }
    }

    private synchronized @Nullable LiveAccount take(Account key) {
        return live.remove(key);
    }

    @Override
    public Keeping keeping() {
        return new Keeping(store.get().trouble());
    }

    @Override
    public synchronized void close() {
        closed = true;
        live.values().forEach(LiveAccount::close);
        live.clear();
    }

    /// What [SignInKeeper] keeps of one account.
    private final class KeptRecord implements KeptSignIn.Memory {
        private final Account account;

        KeptRecord(Account account) {
            this.account = account.withoutSecret();
        }

        @Override
        public String store() {
            var name = keeper.store(account);
            return name.isEmpty() || !store.get().trouble().isEmpty() ? "" : name;
        }

        @Override
        public @Nullable String record() {
            return keeper.record(account);
        }

        @Override
        public void signedIn(Identity identity) {
            var name = store();
            if (!name.isEmpty()) {
                keepLive(
                        account,
                        identity,
                        store.get().record(name, account.signIn().clientId(), identity));
            }
        }
    }
}
