package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.Identity;
import app.keyturn.connect.KnownAccounts.OpenVault;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Account ADA =
            new Account(SignIn.with(Method.BROWSER).withUser("ada@contoso.com"), Home.AZURE_PUBLIC);
    private static final Account CLI = new Account(SignIn.with(Method.CLI), Home.AZURE_PUBLIC);
    private static final Account CHINA = new Account(SignIn.with(Method.CLI), Home.AZURE_CHINA);
    private static final Account PRINCIPAL = new Account(
            new SignIn(Method.SERVICE_PRINCIPAL, "contoso.com", "app-1", new Secret("hush")), Home.AZURE_PUBLIC);

    @TempDir
    private Path folder;

    private final Map<Account, Identity> live = new HashMap<>();
    private final List<OpenVault> open = new ArrayList<>();
    private final Map<Account, Identity> sandbox = new LinkedHashMap<>();
    private final List<String> opened = new ArrayList<>();
    private @Nullable VaultException refusal;

    @SuppressWarnings("NullAway.Init")
    private AccountMemory memory;

    private final InlineBackground background = new InlineBackground();

    @SuppressWarnings("NullAway.Init")
    private KnownAccounts accounts;

    /// Signs everybody in.
    private final class Stub implements Accounts {
        @Override
        public Identity signIn(Account account) {
            if (refusal != null) {
                throw refusal;
            }
            live.put(account, new Identity("ada@contoso.com", "t", "o"));
            return Objects.requireNonNull(live.get(account));
        }

        @Override
        public @Nullable Identity identity(Account account) {
            return live.get(account);
        }

        @Override
        public void signOut(Account account) {
            live.remove(account);
            memory.forget(account);
        }

        @Override
        public Keeping keeping() {
            return new Keeping("no keyring");
        }
    }

    @BeforeEach
    void make() {
        memory = new AccountMemory(folder.resolve("accounts.json"), InstantSource.fixed(NOW), words -> {
            throw new AssertionError(words);
        });
        accounts = new KnownAccounts(
                new Stub(),
                memory,
                background,
                () -> open,
                () -> sandbox,
                (uri, account) -> opened.add(uri + " as " + account.signIn().method()));
    }

    /// What was asked for is looked up together, a moment later.
    private void settle() {
        background.runLater();
    }

    private AccountRow row(Account account) {
        settle();
        return accounts.rowsProperty().get().stream()
                .filter(one -> one.account().equals(account.withoutSecret()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachAccountSaysWhetherItSignsInByItself() {
        memory.keep(ADA, new Identity("ada@contoso.com", "t", "o"), "record");
        memory.keep(CLI, Identity.UNKNOWN, null);
        memory.keep(PRINCIPAL.withoutSecret(), Identity.UNKNOWN, null);
        accounts.refresh();
        settle();
        assertThat(row(ADA).state()).isEqualTo(AccountRow.State.KEPT);
        assertThat(row(CLI).state()).isEqualTo(AccountRow.State.KNOWN);
        assertThat(row(PRINCIPAL).state()).isEqualTo(AccountRow.State.NEEDS_SECRET);
        assertThat(row(PRINCIPAL).ready()).isFalse();
        live.put(PRINCIPAL.withoutSecret(), Identity.UNKNOWN);
        accounts.refresh();
        settle();
        assertThat(row(PRINCIPAL).state()).isEqualTo(AccountRow.State.SIGNED_IN);
        assertThat(row(PRINCIPAL).ready()).isTrue();
    }

    @Test
    void whoHasOpenedTheVaultInFrontIsCurrent() {
        open.add(new OpenVault("https://a", "a", CLI));
        open.add(new OpenVault("https://b", "b", PRINCIPAL));
        open.add(new OpenVault("https://c", "c", null));
        accounts.showVault("https://b");
        settle();
        assertThat(accounts.currentProperty().get()).isEqualTo(row(PRINCIPAL));
        assertThat(row(PRINCIPAL).vaults()).containsExactly("b");
        assertThat(accounts.vaultsOf(row(CLI))).containsExactly("https://a");
        accounts.showVault("https://c");
        settle();
        assertThat(accounts.currentProperty().get()).isNull();
        accounts.showVault(null);
        settle();
        assertThat(accounts.currentProperty().get()).isNull();
        assertThat(accounts.instead()).isEmpty();
    }

    /// Those of another cloud, and those whose secret nobody has typed, cannot.
    @Test
    void offersWhoCouldOpenTheVaultAsWell() {
        memory.keep(ADA, Identity.UNKNOWN, null);
        memory.keep(CHINA, Identity.UNKNOWN, null);
        memory.keep(PRINCIPAL.withoutSecret(), Identity.UNKNOWN, null);
        open.add(new OpenVault("https://a", "a", CLI));
        accounts.showVault("https://a");
        settle();
        assertThat(accounts.instead()).extracting(AccountRow::account).containsExactly(ADA);
        accounts.openAs(row(ADA));
        settle();
        assertThat(opened).containsExactly("https://a as BROWSER");
    }

    @Test
    void signsInAndOut() {
        memory.keep(CLI, Identity.UNKNOWN, null);
        accounts.refresh();
        settle();
        accounts.signIn(row(CLI));
        settle();
        assertThat(row(CLI).title()).isEqualTo("ada@contoso.com");
        assertThat(row(CLI).state()).isEqualTo(AccountRow.State.SIGNED_IN);
        accounts.signOut(row(CLI));
        settle();
        assertThat(accounts.rowsProperty().get()).isEmpty();
    }

    @Test
    void aSignInThatIsRefusedIsExplained() {
        memory.keep(CLI, Identity.UNKNOWN, null);
        accounts.refresh();
        settle();
        refusal = new VaultException(Failure.unsent(Failure.Kind.CLI_NOT_SIGNED_IN, Operation.SIGN_IN, "", NOW));
        accounts.signIn(row(CLI));
        settle();
        assertThat(Objects.requireNonNull(accounts.getProblem()).todo()).contains("az login");
        refusal = null;
        accounts.signIn(row(CLI));
        settle();
        assertThat(accounts.getProblem()).isNull();
    }

    @Test
    void aNameOfOnesOwnComesFirstAndCanBeTakenBack() {
        memory.keep(ADA, new Identity("ada@contoso.com", "t", "o"), null);
        accounts.refresh();
        settle();
        accounts.rename(row(ADA), " Production admin ");
        settle();
        assertThat(row(ADA).title()).isEqualTo("Production admin");
        assertThat(row(ADA).details()).isEqualTo("ada@contoso.com · Browser · tenant t · Azure Public");
        accounts.rename(row(ADA), " ");
        settle();
        assertThat(row(ADA).title()).isEqualTo("ada@contoso.com");
    }

    @Test
    void saysWhySignInsAreNotKept() {
        assertThat(accounts.getKeeping()).isEmpty();
        accounts.checkKeeping();
        assertThat(accounts.getKeeping()).contains("no keyring", "unencrypted");
    }

    @Test
    void whatFollowsWithinAMomentIsLookedUpOnce() {
        List<String> asked = new ArrayList<>();
        var several = new KnownAccounts(
                new Stub(),
                memory,
                background,
                () -> {
                    asked.add("open vaults");
                    return open;
                },
                () -> sandbox,
                (_, _) -> {});
        several.refresh();
        several.showVault("https://a");
        several.refresh();
        assertThat(asked).isEmpty();
        settle();
        assertThat(asked).hasSize(1);
    }
}
