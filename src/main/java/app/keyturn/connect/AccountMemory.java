package app.keyturn.connect;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.accounts.SignInKeeper;
import app.keyturn.vault.VaultAddress.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The accounts that have signed in, in a file of the user's own: who they were, not what they know. The file is read
/// at each question, because another window or a command may have changed it. Any thread; blocks.
public final class AccountMemory implements SignInKeeper {
    private static final int MOST = 4 << 20;

    private final MemoryFile file;
    private final InstantSource clock;

    /// An account as it is kept.
    ///
    /// @param id     names its tokens where they are kept
    /// @param alias  what its owner calls it; null where they call it nothing
    /// @param record see [SignInKeeper#record]
    /// @param used   when it last signed in
    public record Kept(
            String id,
            Account account,
            Identity identity,
            @Nullable String alias,
            @Nullable String record,
            Instant used) {
        Kept withAlias(@Nullable String alias) {
            return new Kept(id, account, identity, alias, record, used);
        }

        private Kept signedIn(Identity now, @Nullable String record, Instant at) {
            return new Kept(
                    id,
                    account,
                    new Identity(
                            now.name() == null ? identity.name() : now.name(),
                            now.tenant() == null ? identity.tenant() : now.tenant(),
                            now.objectId() == null ? identity.objectId() : now.objectId()),
                    alias,
                    record == null ? this.record : record,
                    at);
        }

        /// By which it may be named on a command line.
        boolean isCalled(String name) {
            return name.equalsIgnoreCase(alias) || name.equalsIgnoreCase(identity.name());
        }
    }

    /// @param file    need not exist
    /// @param trouble told in words what the file cannot do; any thread
    public AccountMemory(Path file, InstantSource clock, Consumer<String> trouble) {
        this.file = new MemoryFile(file, MOST, "accounts.memory.unreadable", "accounts.memory.unwritten", trouble);
        this.clock = clock;
    }

    /// All of them, the last used first.
    public synchronized List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        boolean good = file.read(root -> all.addAll(AccountMemoryJson.accounts(root)));
        return good
                ? all.stream()
                        .sorted(Comparator.comparing(Kept::used).reversed())
                        .toList()
                : List.of();
    }

    /// Those that a person may mean.
    ///
    /// @param name an alias, or the name of a user or an application
    public List<Kept> called(String name) {
        return all().stream().filter(one -> one.isCalled(name)).toList();
    }

    public Optional<Kept> find(Account account) {
        var key = account.withoutSecret();
        return all().stream().filter(one -> one.account().equals(key)).findFirst();
    }

    @Override
    public @Nullable String record(Account account) {
        return find(account).map(Kept::record).orElse(null);
    }

    @Override
    public synchronized String store(Account account) {
        if (!isKept(account)) {
            return "";
        }
        return "keyturn-" + find(account).orElseGet(() -> add(account)).id();
    }

    private Kept add(Account account) {
        var made = new Kept(
                UUID.randomUUID().toString(), account.withoutSecret(), Identity.UNKNOWN, null, null, clock.instant());
        change(all -> all.add(made));
        return made;
    }

    @Override
    public synchronized void keep(Account account, Identity identity, @Nullable String record) {
        if (isKept(account)) {
            var now = find(account).orElseGet(() -> add(account)).signedIn(identity, record, clock.instant());
            replace(account, _ -> now);
        }
    }

    /// Gives it a name of its owner's own; null for none.
    public synchronized void rename(Account account, @Nullable String alias) {
        replace(account, kept -> kept.withAlias(alias));
    }

    @Override
    public synchronized void forget(Account account) {
        var key = account.withoutSecret();
        change(all -> all.removeIf(one -> one.account().equals(key)));
    }

    private void replace(Account account, UnaryOperator<Kept> change) {
        var key = account.withoutSecret();
        change(all -> all.replaceAll(one -> one.account().equals(key) ? change.apply(one) : one));
    }

    private void change(Consumer<List<Kept>> change) {
        List<Kept> all = new ArrayList<>(all());
        change.accept(all);
        file.write(AccountMemoryJson.of(all));
    }

    /// The sandbox ends with the window, and an emulator is no cloud.
    private static boolean isKept(Account account) {
        return account.home() != Home.SANDBOX && account.home() != Home.EMULATOR;
    }
}
