package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Tries several ways to sign in, and tells what each has said. It replaces DefaultAzureCredential of
/// azure-identity 1.19.0, which does not tell who answered, and puts all refusals into one message.
///
/// It goes on and stops where that does (ChainedTokenCredential, and `isChained` in each credential). A way
/// that is not set up is passed over. A refusal ends the search, because what is set up was meant. A
/// refusal of a developer's tool does not: being signed in somewhere with a tool is not meant for this.
/// Whoever has answered is asked from then on. Unlike there, all are asked again once that one is gone.
final class SignInChain implements TokenCredential {
    /// One way to sign in.
    ///
    /// @param explains what is missing where the way is not set up; null where the way says so itself
    record Link(Method method, TokenCredential credential, Supplier<@Nullable String> explains) {
        private boolean tool() {
            return switch (method) {
                case CLI, AZURE_POWERSHELL, AZURE_DEVELOPER_CLI -> true;
                default -> false;
            };
        }
    }

    /// The way that is used, and what was said when it was found.
    private record Found(Link link, List<SignInLink> links) {}

    private final List<Link> links;
    private final Turn turn = new Turn();
    private @Nullable Found found;

    SignInChain(List<Link> links) {
        this.links = links;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    /// One at a time: all clients of a vault share what was found.
    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return turn.take("the sign-in", () -> token(request));
    }

    private AccessToken token(TokenRequestContext request) {
        var known = found;
        if (known != null) {
            try {
                return new AnsweredToken(known.link.credential.getTokenSync(request), known.links);
            } catch (RuntimeException e) {
                if (!isGone(SignInCodes.explained(e))) {
                    throw e;
                }
                found = null;
            }
        }
        return search(request);
    }

    private static boolean isGone(RuntimeException thrown) {
        return thrown instanceof KnownFailure known && notSetUp(known.kind());
    }

    private static boolean notSetUp(Kind kind) {
        return switch (kind) {
            case NO_CREDENTIAL, CLI_MISSING, CLI_OFF_PATH, CLI_NOT_SIGNED_IN -> true;
            default -> false;
        };
    }

    private AccessToken search(TokenRequestContext request) {
        List<SignInLink> said = new ArrayList<>();
        KnownFailure refusal = null;
        for (var link : links) {
            try {
                var token = link.credential.getTokenSync(request);
                said.add(SignInLink.of(link.method, State.ANSWERED));
                found = new Found(link, withRest(said));
                return new AnsweredToken(token, found.links);
            } catch (RuntimeException e) {
                var known = known(e);
                said.add(result(link, known));
                boolean refused = !notSetUp(known.kind());
                refusal = refusal == null && refused ? known : refusal;
                if (refused && !link.tool()) {
                    break;
                }
            }
        }
        var last = refusal == null ? new KnownFailure(Kind.NO_CREDENTIAL, "No way to sign in is set up") : refusal;
        throw last.withLinks(withRest(said));
    }

    /// What has no reason is thrown as it is, because trying again may help.
    private static KnownFailure known(RuntimeException thrown) {
        if (Thread.currentThread().isInterrupted()) {
            throw new UncheckedIOException(new InterruptedIOException("Nobody waits for the sign-in any more"));
        }
        if (SignInCodes.explained(thrown) instanceof KnownFailure known) {
            return known;
        }
        throw thrown;
    }

    private List<SignInLink> withRest(List<SignInLink> said) {
        List<SignInLink> all = new ArrayList<>(said);
        links.stream().skip(said.size()).forEach(link -> all.add(SignInLink.of(link.method, State.NOT_ASKED)));
        return List.copyOf(all);
    }

    private static SignInLink result(Link link, KnownFailure known) {
        var state = notSetUp(known.kind()) ? State.NOT_CONFIGURED : State.REFUSED;
        var missing = known.kind() == Kind.NO_CREDENTIAL ? link.explains.get() : null;
        var words = missing == null ? known.getMessage() : missing;
        return new SignInLink(link.method, state, known.kind(), known.code(), words);
    }
}
