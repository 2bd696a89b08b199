package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.Failure.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AuthenticationRecord;
import com.azure.identity.TokenCachePersistenceOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A sign-in with the help of a person, who is asked as rarely as can be: a token that is kept, or that the library can
/// renew, does without. When somebody else signs in than the account that was there before, nothing is done in their
/// name.
final class KeptSignIn implements TokenCredential {
    /// What is kept of an account from one start to the next.
    interface Memory {
        /// Keeps nothing.
        Memory NONE = new Memory() {
            @Override
            public String store() {
                return "";
            }

            @Override
            public @Nullable String record() {
                return null;
            }

            @Override
            public void signedIn(Identity identity) {}
        };

        /// The name under which its tokens are kept; empty where they are not.
        String store();

        /// See [AuthenticationRecord]: names and ids, no secret. Null where nobody has signed in yet.
        @Nullable
        String record();

        /// A person has signed in, or a kept token did without.
        void signedIn(Identity identity);
    }

    /// Makes a credential of the SDK that goes on with a record.
    interface Maker {
        /// @param kept   where tokens are kept; null where they are not
        /// @param record null where nobody has signed in yet
        TokenCredential make(@Nullable TokenCachePersistenceOptions kept, @Nullable AuthenticationRecord record);
    }

    private final Maker maker;
    private final Memory memory;
    private final Turn turn = new Turn();
    /// Object ids of the account by tenant: a guest has one in each.
    private final Map<String, String> ids = new HashMap<>();
    private @Nullable TokenCredential credential;

    KeptSignIn(Maker maker, Memory memory) {
        this.maker = maker;
        this.memory = memory;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    /// One at a time: a person is asked once for all vaults of the account.
    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return turn.take("the person who signs in", () -> token(request));
    }

    private AccessToken token(TokenRequestContext request) {
        var now = credential == null ? make() : credential;
        credential = now;
        var token = now.getTokenSync(request);
        check(Claims.of(token).identity());
        return token;
    }

    private void check(Identity identity) {
        if (identity.tenant() == null || identity.objectId() == null) {
            return; // an opaque token says nothing of whose it is
        }
        var before = ids.putIfAbsent(identity.tenant(), identity.objectId());
        if (before == null) {
            memory.signedIn(identity);
        } else if (!before.equals(identity.objectId())) {
            credential = null; // this one goes on as the other account
            throw new KnownFailure(Kind.OTHER_ACCOUNT, String.valueOf(identity.name()));
        }
    }

    private TokenCredential make() {
        var name = memory.store();
        var record = name.isEmpty() ? null : read(memory.record());
        if (record != null) {
            remember(record.getHomeAccountId());
        }
        return maker.make(name.isEmpty() ? null : new TokenCachePersistenceOptions().setName(name), record);
    }

    /// The id of an account is that of the user and of the tenant that it is at home in.
    private void remember(String homeAccountId) {
        int dot = homeAccountId.indexOf('.');
        if (dot > 0) {
            ids.put(homeAccountId.substring(dot + 1), homeAccountId.substring(0, dot));
        }
    }

    static @Nullable AuthenticationRecord read(@Nullable String written) {
        return written == null
                ? null
                : AuthenticationRecord.deserialize(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)));
    }
}
