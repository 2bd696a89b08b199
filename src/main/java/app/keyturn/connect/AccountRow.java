package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.ui.HomeWords;
import app.keyturn.vault.SignIn.Part;
import app.keyturn.vault.VaultAddress.Home;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An account, as the window shows it.
///
/// @param alias  what its owner calls it; null where they call it nothing
/// @param vaults names of those that it has opened
public record AccountRow(
        Account account, Identity identity, @Nullable String alias, State state, List<String> vaults) {
    public enum State {
        SIGNED_IN,
        /// Its tokens are kept: it signs in without anybody's help.
        KEPT,
        /// It signs in when it is needed.
        KNOWN,
        /// It needs something that is not kept.
        NEEDS_SECRET;

        static State of(Account account, boolean signedIn, boolean kept) {
            if (signedIn) {
                return SIGNED_IN;
            }
            if (kept) {
                return KEPT;
            }
            return account.signIn().method().repeatable() ? KNOWN : NEEDS_SECRET;
        }

        String words() {
            return text(
                    switch (this) {
                        case SIGNED_IN -> "accounts.state.signedIn";
                        case KEPT -> "accounts.state.kept";
                        case KNOWN -> "accounts.state.known";
                        case NEEDS_SECRET -> "accounts.state.needsSecret";
                    });
        }
    }

    public AccountRow {
        vaults = List.copyOf(vaults);
    }

    /// By which people know it: their own name for it, its name, or how it signs in.
    public String title() {
        var name = alias == null ? name() : alias;
        return name == null ? SignInWords.of(account.signIn().method()) : name;
    }

    private @Nullable String name() {
        return identity.name() == null ? account.signIn().user() : identity.name();
    }

    /// "ada@contoso.com · Browser · tenant contoso.com · Azure Public".
    public String details() {
        var signIn = account.signIn();
        var tenant = signIn.tenant() == null ? identity.tenant() : signIn.tenant();
        var of = tenant == null ? null : text("accounts.tenant", tenant);
        var app = signIn.method().needs(Part.CLIENT_ID) ? signIn.clientId() : null;
        return Stream.of(alias == null ? null : name(), way(), app, of, HomeWords.of(account.home()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private @Nullable String way() {
        var way = SignInWords.of(account.signIn().method());
        return account.home() == Home.SANDBOX || way.equals(title()) ? null : way;
    }

    /// Whether it can open a vault without anything being typed.
    public boolean ready() {
        return state != State.NEEDS_SECRET;
    }
}
