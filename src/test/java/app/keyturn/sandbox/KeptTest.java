package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnWhereItEnded() throws IOException {
        String kid;
        String blob;
        Sandbox first = open();
        try (first) {
            Client client = new Client(first);
            client.post("/keys/kept/create", "{\"kty\":\"EC\",\"crv\":\"P-256K\",\"tags\":{\"a\":\"1\"}}");
            client.put("/keys/kept/rotationpolicy", "{\"attributes\":{\"expiryTime\":\"P90D\"}}");
            kid = client.post("/keys/kept/rotate", "").text("/key/kid");
            client.delete("/keys/orders-cmk");
            blob = client.post("/keys/kept/backup", "").text("/value");
            first.clock().advance(Duration.ofDays(3));
        }
        try (Sandbox second = open()) {
            Client client = new Client(second);
            assertThat(second.clock().instant())
                    .isAfterOrEqualTo(first.clock().instant().minusSeconds(5));
            assertThat(client.get("/keys/kept").text("/key/kid")).isEqualTo(kid);
            assertThat(client.get("/keys/kept/versions").body().at("/value")).hasSize(2);
            assertThat(client.get("/keys/kept/rotationpolicy").text("/attributes/expiryTime"))
                    .isEqualTo("P90D");
            assertThat(client.get("/deletedkeys/orders-cmk").status()).isEqualTo(200);
            assertThat(client.get("/keys/payments-signing").status()).isEqualTo(200);
            client.delete("/keys/kept");
            second.clock().advance(Duration.ofSeconds(1));
            client.delete("/deletedkeys/kept");
            second.clock().advance(Duration.ofSeconds(1));
            assertThat(client.post("/keys/restore", "{\"value\":\"" + blob + "\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(second.vaults()).isEqualTo(first.vaults());
        }
    }

    @Test
    void makesUpForWhatBecameDueWhileNobodyWasThereAndDoesNotWaitForMaterial() throws IOException {
        String id;
        try (Sandbox first = open()) {
            first.clock().advance(Duration.ofDays(200));
            id = new Client(first).get("/keys/orders-cmk").version();
            first.clock().advance(Duration.ofDays(400));
            long start = System.nanoTime();
            first.events();
            first.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        try (Sandbox second = open()) {
            Client client = new Client(second);
            assertThat(client.get("/keys/orders-cmk").version()).isNotEqualTo(id);
            assertThat(client.get("/keys/orders-cmk/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void writesSoonAfterAChangeWithoutBeingClosed() throws IOException {
        try (Sandbox sandbox = open()) {
            byte[] before = Files.readAllBytes(file());
            new Client(sandbox).post("/keys/soon/create", "{\"kty\":\"EC\"}");
            Awaitility.await().until(() -> !Arrays.equals(before, Files.readAllBytes(file())));
        }
    }

    @Test
    void keepsADamagedFileAsideAndSaysSo() throws IOException {
        open().close();
        String text = Files.readString(file());
        String damaged = text.substring(0, 300) + (text.charAt(300) == 'A' ? 'B' : 'A') + text.substring(301);
        Files.writeString(file(), damaged);
        try (Sandbox sandbox = open()) {
            assertThat(sandbox.setAside()).isPresent();
            assertThat(sandbox.setAside().orElseThrow()).hasContent(damaged);
            assertThat(new Client(sandbox).get("/keys/payments-signing").status())
                    .isEqualTo(200);
        }
        try (Sandbox sandbox = open()) {
            assertThat(sandbox.setAside()).isEmpty();
        }
    }

    @Test
    void hidesTheFilesFromOthersAndTheirContentFromReaders() throws IOException {
        open().close();
        assertThat(Files.readString(file())).doesNotContain("payments-signing");
        for (Path path : new Path[] {file(), folder.resolve("vault.data.key")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void doesNotReplaceAKeyThatItDoesNotUnderstand() throws IOException {
        Files.writeString(folder.resolve("vault.data.key"), "not a key");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("not the key");
        assertThat(folder.resolve("vault.data.key")).hasContent("not a key");
    }

    private Sandbox open() throws IOException {
        return Sandbox.kept(SandboxClock.startingAt(Clock.systemUTC()), file(), 0);
    }

    private Path file() {
        return folder.resolve("vault.data");
    }
}
