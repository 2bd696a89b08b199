package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Public keys as other programs read them: `ssh-keygen` and `openssl`, where they are there.
@SuppressWarnings("NullAway.Init")
class OpenSshKeysTest {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    @TempDir
    private Path folder;

    private static PublicKeyMaterial key(String kind) throws GeneralSecurityException {
        if (kind.startsWith("RSA")) {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(Integer.parseInt(kind.substring(4)));
            var key = (RSAPublicKey) generator.generateKeyPair().getPublic();
            return new PublicKeyMaterial.Rsa(key.getModulus(), key.getPublicExponent());
        }
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVES.get(kind)));
        var key = (ECPublicKey) generator.generateKeyPair().getPublic();
        return new PublicKeyMaterial.Ec(
                kind, key.getW().getAffineX(), key.getW().getAffineY());
    }

    /// The generator of secp256k1 (<https://www.secg.org/sec2-v2.pdf>).
    static PublicKeyMaterial p256k() {
        return new PublicKeyMaterial.Ec(
                "P-256K",
                new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
                new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA 2048", "RSA 3072", "P-256", "P-384", "P-521"})
    void sshKeygenReadsTheKeyAndTellsTheSameFingerprint(String kind) throws Exception {
        assumeTrue(isThere("ssh-keygen"), "no ssh-keygen here: OpenSSH keys are not read back");
        var key = key(kind);
        var line = OpenSshKeys.line(key, "orders").orElseThrow();
        var told = run(List.of("ssh-keygen", "-l", "-f", file("key.pub", line.getBytes(StandardCharsets.UTF_8))));
        assertThat(told)
                .contains(OpenSshKeys.fingerprint(key).orElseThrow())
                .contains("orders")
                .startsWith(kind.replaceAll("\\D+", ""));
        assertThat(run(List.of(
                        "ssh-keygen",
                        "-e",
                        "-m",
                        "PKCS8",
                        "-f",
                        folder.resolve("key.pub").toString())))
                .isEqualTo(PublicKeys.pem(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA 2048", "P-256", "P-384", "P-521", "P-256K"})
    void opensslReadsPemAndDerAndTellsTheSameFingerprint(String kind) throws Exception {
        assumeTrue(isThere("openssl"), "no openssl here: PEM and DER are not read back");
        var key = kind.equals("P-256K") ? p256k() : key(kind);
        var pem = file("key.pem", PublicKeys.pem(key).getBytes(StandardCharsets.US_ASCII));
        var der = file("key.der", PublicKeys.spki(key));
        assertThat(run(List.of("openssl", "pkey", "-pubin", "-in", pem))).isEqualTo(PublicKeys.pem(key));
        assertThat(run(List.of("openssl", "pkey", "-pubin", "-inform", "DER", "-in", der)))
                .isEqualTo(PublicKeys.pem(key));
        assertThat(run(List.of("openssl", "dgst", "-sha256", "-c", der))).contains(PublicKeys.sha256(key));
    }

    @Test
    void openSshHasNoKeysOnP256K() {
        assertThat(OpenSshKeys.line(p256k(), "")).isEmpty();
        assertThat(OpenSshKeys.fingerprint(p256k())).isEmpty();
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            var process = new ProcessBuilder("which", program).start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
