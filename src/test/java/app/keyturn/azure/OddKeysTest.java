package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.PublicJwk;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PublicKeys;
import app.keyturn.vault.Vault;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of which a vault tells too little, or something that nobody here knows, through the real client.
class OddKeysTest {
    private static final String X = "\"x\":\"xgR_lEHtfW0wRUBulcB82Fx3jkuM7zynq6wJuVxwnuU\"";
    private static final String Y = "\"y\":\"GuFo_qY9wzmjxYQZRmzq7vf2MmUyZtDhI2QxqVDP5So\"";

    static Vault answering(String body) {
        return new StubTransport(_ -> StubTransport.Reply.ok(body)).vault();
    }

    private static KeyDetails key(String members) {
        var kid = "\"kid\":\"https://contoso.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef\"";
        return answering("{\"key\":{" + kid + (members.isEmpty() ? "" : "," + members)
                        + "},\"attributes\":{\"enabled\":true}}")
                .getKey("k");
    }

    /// The point 2·G, on the curve by both its names.
    @ParameterizedTest
    @ValueSource(strings = {"SECP256K1", "secp256k1", "P-256K"})
    void aCurveByItsOldNameIsTheSameCurve(String name) {
        var key = key("\"kty\":\"EC\",\"key_ops\":[\"sign\"],\"crv\":\"" + name + "\"," + X + "," + Y);
        assertThat(key.material()).isEqualTo("EC P-256K");
        assertThat(key.curve()).isEqualTo(name);
        assertThat(key.oldCurve()).isEqualTo(name.equals("P-256K") ? null : name);
        var half = Objects.requireNonNull(key.publicKey());
        assertThat(PublicKeys.pem(half)).contains("MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAE");
        assertThat(PublicJwk.of(half, key.item().id())).contains("\"crv\": \"P-256K\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"kty\":\"EC\"",
                "\"kty\":null,\"key_ops\":null",
                "\"kty\":\"EC\",\"crv\":\"P-256K\"," + X,
                "\"kty\":\"EC\"," + X + "," + Y,
                "\"kty\":\"EC\",\"crv\":\"P-999\"," + X + "," + Y,
                "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"____________________________________________________________\","
                        + Y,
                "\"kty\":\"RSA\",\"n\":\"sXch\"",
                "\"kty\":\"RSA\",\"n\":\"sXch\",\"e\":\"AQAB\"",
                "\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"",
                "\"kty\":\"RSA\"," + X + "," + Y + ",\"crv\":\"P-256\"",
                "\"kty\":\"AKP\",\"alg\":\"ML-DSA-65\",\"pub\":\"AAAA\"",
                "\"kty\":\"OKP\",\"crv\":\"Ed25519\"," + X,
                "\"kty\":\"oct-HSM\""
            })
    void aKeyThatCannotBeReadWholeIsAKeyAllTheSame(String members) {
        var key = key(members);
        assertThat(key.name()).isEqualTo("k");
        assertThat(key.publicKey()).isNull();
        assertThat(key.material()).isNotEmpty();
    }

    @Test
    void whatTheVaultDoesNotTellIsNotMadeUp() {
        var key = key("");
        assertThat(key.type()).isEqualTo(KeyType.UNTOLD);
        assertThat(key.type().known()).isFalse();
        assertThat(key.operations()).isEqualTo(List.of());
        assertThat(key("\"kty\":\"AKP-HSM\"").type().hsm()).isTrue();
        assertThat(key("\"kty\":\"AKP-HSM\"").material()).isEqualTo("AKP-HSM");
    }
}
