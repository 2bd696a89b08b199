package app.keyturn.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import reactor.core.publisher.Mono;

/// Adds the token to requests to Azure Resource Manager, and refuses all others. The check stands
/// where the token is added, so that no request has one without it: the next page of a list has an
/// address that the other side chose.
final class ArmSignIn extends BearerTokenAuthenticationPolicy {
    private final Arm arm;

    ArmSignIn(TokenCredential credential, Arm arm) {
        super(credential, arm.scope());
        this.arm = arm;
    }

    @Override
    public Mono<Void> authorizeRequest(HttpPipelineCallContext context) {
        return Mono.defer(() -> {
            check(context);
            return super.authorizeRequest(context);
        });
    }

    @Override
    public void authorizeRequestSync(HttpPipelineCallContext context) {
        check(context);
        super.authorizeRequestSync(context);
    }

    @Override
    public Mono<Boolean> authorizeRequestOnChallenge(HttpPipelineCallContext context, HttpResponse answer) {
        return Mono.defer(() -> {
            check(context);
            return super.authorizeRequestOnChallenge(context, answer);
        });
    }

    @Override
    public boolean authorizeRequestOnChallengeSync(HttpPipelineCallContext context, HttpResponse answer) {
        check(context);
        return super.authorizeRequestOnChallengeSync(context, answer);
    }

    /// Checks the address as the transport will read it.
    private void check(HttpPipelineCallContext context) {
        var url = context.getHttpRequest().getUrl();
        if (!arm.owns(url.toString())) {
            throw UnreadableAnswer.lasting(
                    "Nothing was sent to an address that is not Azure Resource Manager's: " + url.getHost());
        }
    }
}
