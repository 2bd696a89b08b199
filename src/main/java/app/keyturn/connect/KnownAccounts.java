package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.Accounts.Keeping;
import app.keyturn.accounts.Identity;
import app.keyturn.connect.AccountMemory.Kept;
import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The accounts that are signed in, or were; who the vault in front is opened by. For the FX thread.
public final class KnownAccounts {
    /// A vault that is open.
    ///
    /// @param account that has opened it; null where a token was given for it
    public record OpenVault(
            String uri, String name, @Nullable Account account) {}

    private static final Duration TOGETHER = Duration.ofMillis(50);

    private final Accounts accounts;
    private final AccountMemory memory;
    private final Background background;
    private final Supplier<List<OpenVault>> open;
    private final Supplier<Map<Account, Identity>> others;
    private final BiConsumer<String, Account> openAs;
    private Job waiting = Job.none();
    private Job loading = Job.none();
    private @Nullable String front;

    private final ReadOnlyObjectWrapper<List<AccountRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<@Nullable AccountRow> current = new ReadOnlyObjectWrapper<>(this, "current");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyStringWrapper keeping = new ReadOnlyStringWrapper(this, "keeping", "");

    /// @param open   the vaults that are open
    /// @param others accounts that sign in by themselves: those of the sandbox, where it is open
    /// @param openAs opens a vault that is open, given by its address, by another account
    public KnownAccounts(
            Accounts accounts,
            AccountMemory memory,
            Background background,
            Supplier<List<OpenVault>> open,
            Supplier<Map<Account, Identity>> others,
            BiConsumer<String, Account> openAs) {
        this.accounts = accounts;
        this.memory = memory;
        this.background = background;
        this.open = open;
        this.others = others;
        this.openAs = openAs;
    }

    /// Those of the sandbox first, then the last used first.
    public ReadOnlyObjectProperty<List<AccountRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// The account of the vault in front; null where there is none.
    public ReadOnlyObjectProperty<@Nullable AccountRow> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// What went wrong when an account signed in or out.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// Whether sign-ins last longer than this session, in words; empty as long as nobody knows.
    public ReadOnlyStringProperty keepingProperty() {
        return keeping.getReadOnlyProperty();
    }

    public String getKeeping() {
        return keeping.get();
    }

    /// Another vault comes to the front.
    ///
    /// @param uri its address; null where it is none
    public void showVault(@Nullable String uri) {
        front = uri;
        refresh();
    }

    /// An account has signed in or out, or a vault was opened or closed. What follows within a moment is looked up
    /// together: several vaults that open one after another, each of which comes to the front.
    public void refresh() {
        waiting.cancel();
        waiting = background.later(TOGETHER, this::load);
    }

    private void load() {
        loading.cancel();
        loading = background.run("", memory::all, this::show, problem::set);
    }

    private void show(List<Kept> kept) {
        var opened = open.get();
        var sandbox = others.get();
        var known = kept.stream().collect(Collectors.toMap(Kept::account, Function.identity(), (a, _) -> a));
        var used =
                opened.stream().map(OpenVault::account).filter(Objects::nonNull).map(Account::withoutSecret);
        rows.set(Stream.of(sandbox.keySet().stream(), kept.stream().map(Kept::account), used)
                .flatMap(Function.identity())
                .distinct()
                .map(one -> row(one, sandbox.get(one), known.get(one), opened))
                .toList());
        current.set(opened.stream()
                .filter(vault -> vault.uri().equals(front) && vault.account() != null)
                .findFirst()
                .flatMap(vault -> find(Objects.requireNonNull(vault.account())))
                .orElse(null));
    }

    private AccountRow row(Account account, @Nullable Identity sandbox, @Nullable Kept kept, List<OpenVault> opened) {
        var live = sandbox == null ? accounts.identity(account) : sandbox;
        var before = kept == null ? Identity.UNKNOWN : kept.identity();
        boolean quiet = kept != null && kept.record() != null;
        return new AccountRow(
                account,
                live == null || live.name() == null ? before : live,
                kept == null ? null : kept.alias(),
                AccountRow.State.of(account, live != null, quiet),
                opened.stream()
                        .filter(vault -> vault.account() != null
                                && vault.account().withoutSecret().equals(account))
                        .map(OpenVault::name)
                        .sorted()
                        .toList());
    }

    private Optional<AccountRow> find(Account account) {
        var key = account.withoutSecret();
        return rows.get().stream().filter(row -> row.account().equals(key)).findFirst();
    }

    /// Those by which the vault in front could be opened as well.
    public List<AccountRow> instead() {
        var now = current.get();
        if (front == null || now == null) {
            return List.of();
        }
        return rows.get().stream()
                .filter(row -> row.ready() && !row.equals(now))
                .filter(row -> row.account().home() == now.account().home())
                .toList();
    }

    /// Opens the vault in front by another account.
    public void openAs(AccountRow row) {
        if (front != null) {
            openAs.accept(front, row.account());
        }
    }

    /// Addresses of the vaults that an account has opened.
    public List<String> vaultsOf(AccountRow row) {
        return open.get().stream()
                .filter(vault -> vault.account() != null
                        && vault.account().withoutSecret().equals(row.account()))
                .map(OpenVault::uri)
                .toList();
    }

    public void signIn(AccountRow row) {
        problem.set(null);
        background.run(
                text("accounts.signingIn", row.title()),
                () -> accounts.signIn(row.account()),
                _ -> refresh(),
                problem::set);
    }

    /// Forgets the account and its tokens.
    public void signOut(AccountRow row) {
        problem.set(null);
        background.run(
                text("accounts.signingOut", row.title()),
                () -> {
                    accounts.signOut(row.account());
                    return row;
                },
                _ -> refresh(),
                problem::set);
    }

    /// @param alias blank for none
    public void rename(AccountRow row, String alias) {
        var name = Typed.trimmed(alias);
        if (name.equals(Objects.requireNonNullElse(row.alias(), ""))) {
            return;
        }
        background.run(
                "",
                () -> {
                    memory.rename(row.account(), name.isEmpty() ? null : name);
                    return row;
                },
                _ -> refresh(),
                problem::set);
    }

    /// Looks whether sign-ins are kept. The computer may ask its user to unlock the store.
    public void checkKeeping() {
        if (keeping.get().isEmpty()) {
            background.run("", accounts::keeping, this::showKeeping, problem::set);
        }
    }

    private void showKeeping(Keeping told) {
        keeping.set(told.kept() ? text("accounts.kept") : text("accounts.notKept", told.trouble()));
    }
}
