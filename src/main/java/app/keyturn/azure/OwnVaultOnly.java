package app.keyturn.azure;

import app.keyturn.vault.VaultAddress;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/// Refuses requests to any address but that of the opened vault. It runs before the SDK's policy that
/// adds the token, because that adds its token to any request.
final class OwnVaultOnly implements HttpPipelinePolicy {
    private final VaultAddress vault;

    OwnVaultOnly(VaultAddress vault) {
        this.vault = vault;
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            check(context.getHttpRequest());
            return next.process();
        });
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        check(context.getHttpRequest());
        return next.processSync();
    }

    /// Checks the address as the transport will read it.
    private void check(HttpRequest request) {
        if (!vault.owns(request.getUrl().toString())) {
            throw UnreadableAnswer.lasting("Nothing was sent to an address that is not the vault's: "
                    + request.getUrl().getHost());
        }
    }
}
