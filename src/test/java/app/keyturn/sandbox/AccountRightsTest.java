package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each account of the tenant may do in a vault.
class AccountRightsTest {
    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> Instant.parse("2026-03-01T10:00:00Z")));
    private final Client client = new Client(sandbox);

    @BeforeEach
    void makeKeys() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        client.post("/keys/gone/create", "{\"kty\":\"EC\"}");
        delete("gone");
    }

    /// A vault takes a moment to delete a key.
    private void delete(String key) {
        assertThat(client.delete("/keys/" + key).status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /keys                  |                | 200 | 200 | 200 | 200",
                "GET    | /keys/k/versions       |                | 200 | 200 | 200 | 200",
                "GET    | /keys/k                |                | 200 | 200 | 200 | 403",
                "GET    | /keys/k/rotationpolicy |                | 200 | 200 | 200 | 403",
                "GET    | /deletedkeys           |                | 200 | 200 | 200 | 403",
                "GET    | /deletedkeys/gone      |                | 200 | 200 | 200 | 403",
                "POST   | /keys/new/create       | {\"kty\":\"EC\"} | 200 | 200 | 403 | 403",
                "POST   | /keys/k/rotate         |                | 200 | 200 | 403 | 403",
                "PATCH  | /keys/k                | {}             | 200 | 200 | 403 | 403",
                "POST   | /keys/k/backup         |                | 200 | 200 | 403 | 403",
                "PUT    | /keys/k/rotationpolicy | {}             | 200 | 403 | 403 | 403",
                "POST   | /deletedkeys/gone/recover |             | 200 | 403 | 403 | 403",
                "DELETE | /deletedkeys/gone      |                | 204 | 403 | 403 | 403",
                "DELETE | /keys/k                |                | 200 | 403 | 403 | 403"
            })
    void anAccountDoesWhatItsRightsAllow(
            String method, String path, String body, int admin, int operator, int auditor, int guest) {
        var content = body == null ? "" : body;
        assertThat(send(SandboxAccount.GUEST, method, path, content).status()).isEqualTo(guest);
        assertThat(send(SandboxAccount.AUDITOR, method, path, content).status()).isEqualTo(auditor);
        assertThat(send(SandboxAccount.OPERATOR, method, path, content).status())
                .isEqualTo(operator);
        assertThat(send(SandboxAccount.ADMIN, method, path, content).status()).isEqualTo(admin);
    }

    @Test
    void aRefusalNamesWhoWasRefusedAndTheAction() {
        Client.Reply refused = send(SandboxAccount.AUDITOR, "POST", "/keys/k/rotate", "");
        assertThat(refused.inner()).isEqualTo("ForbiddenByRbac");
        assertThat(refused.message())
                .contains(
                        "oid=" + SandboxAccount.AUDITOR.objectId(),
                        "https://sts.windows.net/" + SandboxAccount.AUDITOR.tenant() + "/",
                        "Microsoft.KeyVault/vaults/keys/rotate/action",
                        "/keys/k'");
        assertThat(client.get("/keys/k/versions").body().at("/value")).hasSize(1);
    }

    @Test
    void aTokenOfNobodyMayDoEverything() {
        delete("k");
        assertThat(client.delete("/deletedkeys/k").status()).isEqualTo(204);
    }

    @Test
    void aVaultRefusesEvenTheAdministratorWhatItRefusesEverybody() {
        Sandbox seeded = Sandbox.seeded(sandbox.clock());
        URI rotate = URI.create(seeded.vaults().get(1).uri() + "/keys/orders-cmk/rotate?api-version=7.4");
        var token = Map.of("authorization", "Bearer " + seeded.issueVaultToken(SandboxAccount.ADMIN));
        Client.Reply refused = new Client(seeded).send("POST", rotate, "", token);
        assertThat(refused.inner()).isEqualTo("ForbiddenByRbac");
        assertThat(refused.message()).contains("oid=" + SandboxAccount.ADMIN.objectId());
    }

    private Client.Reply send(SandboxAccount account, String method, String path, String body) {
        URI uri = URI.create(sandbox.vaults().getFirst().uri() + path + "?api-version=7.4");
        var token = Map.of("authorization", "Bearer " + sandbox.issueVaultToken(account));
        return client.send(method, uri, body, token);
    }
}
