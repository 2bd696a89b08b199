package app.keyturn.azure;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignInLink;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An account with its credential and its way to the sign-in service. Both are made for the first token.
final class LiveAccount implements AutoCloseable {
    private final Account account;
    private final Supplier<OwnTransport> ways;
    private final BiFunction<Account, HttpClient, TokenCredential> maker;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable OwnTransport way;
    private volatile @Nullable NamedCredential credential;
    private volatile boolean closed;
    /// Guarded by the accounts.
    private boolean proven;

    LiveAccount(Account account, Supplier<OwnTransport> ways, BiFunction<Account, HttpClient, TokenCredential> maker) {
        this.account = account;
        this.ways = ways;
        this.maker = maker;
    }

    Account account() {
        return account;
    }

    boolean proven() {
        return proven;
    }

    /// A token has come.
    ///
    /// @return whether that is news
    /// @throws KnownFailure where the account was signed out while the token was on its way
    boolean prove() {
        refuseClosed();
        boolean news = !proven;
        proven = true;
        return news;
    }

    Identity identity() {
        var made = credential;
        return made == null ? Identity.UNKNOWN : made.identity();
    }

    List<SignInLink> links() {
        var made = credential;
        return made == null ? List.of() : made.links();
    }

    /// By which people know it.
    String words() {
        var name = identity().name();
        return name == null ? account.signIn().method().name() : name;
    }

    /// Blocks, and may ask a person.
    AccessToken token(TokenRequestContext request) {
        return made().getTokenSync(request);
    }

    private NamedCredential made() {
        turn.lock();
        try {
            refuseClosed();
            var ready = credential;
            if (ready == null) {
                var open = ways.get();
                way = open;
                ready = new NamedCredential(maker.apply(account, open.http()));
                credential = ready;
            }
            return ready;
        } finally {
            turn.unlock();
        }
    }

    private void refuseClosed() {
        if (closed) {
            throw new KnownFailure(Kind.SIGNED_OUT, words());
        }
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true; // at once: whoever makes a credential may wait for a person
        turn.lock();
        try {
            if (way != null) {
                way.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
