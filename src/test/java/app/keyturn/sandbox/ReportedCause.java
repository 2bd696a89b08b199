package app.keyturn.sandbox;

import app.keyturn.sandbox.Fault.Effect;
import app.keyturn.sandbox.Recording.Exchange;
import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.Generator;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Lazy;
import java.time.Instant;
import java.util.List;

/// Reports of single refusals say nothing of what led to them; the code of the error does.
final class ReportedCause {
    private ReportedCause() {}

    static void arrange(Exchange exchange, Sandbox sandbox, LocalVault vault) {
        if (!exchange.path().contains("{name}")) {
            return;
        }
        Instant now = sandbox.clock().instant();
        KeyEntry key = KeyEntry.first(
                "reported",
                new KeyVersion(
                        Ids.version(),
                        KeySpec.ec(Kty.EC, Curve.P_256),
                        List.of(),
                        Attributes.createdAt(now),
                        null,
                        null,
                        new Lazy<>(() -> Generator.generate(KeySpec.ec(Kty.EC, Curve.P_256)))));
        String inner = exchange.body().at("/error/innererror/code").asText();
        vault.put(exchange.status() == 409 ? key.withDeletion(Deletion.begin(now, 90)) : key);
        if (inner.equals("ForbiddenByRbac")) {
            sandbox.faults().add(Fault.of(Effect.DENY));
        } else if (exchange.status() == 429) {
            sandbox.faults().add(Fault.of(Effect.THROTTLE));
        }
    }
}
