package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    @Test
    void canBeKeptFromSomeTimeOnWithTheBackupsMadeBefore() throws IOException {
        String kid;
        String blob;
        try (Sandbox first = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()))) {
            Client client = new Client(first);
            kid = client.post("/keys/kept/create", "{\"kty\":\"EC\"}").text("/key/kid");
            blob = client.post("/keys/kept/backup", "").text("/value");
            first.keepIn(folder.resolve("made/vault.data"));
            client.delete("/keys/kept");
        }
        try (Sandbox second =
                Sandbox.kept(SandboxClock.startingAt(Clock.systemUTC()), folder.resolve("made/vault.data"), 0)) {
            Client client = new Client(second);
            second.clock().advance(Duration.ofSeconds(1));
            client.delete("/deletedkeys/kept");
            second.clock().advance(Duration.ofSeconds(1));
            assertThat(client.post("/keys/restore", "{\"value\":\"" + blob + "\"}")
                            .text("/key/kid"))
                    .isEqualTo(kid);
        }
    }

    @Test
    void whatIsForgottenIsGoneFromTheDiskAndStaysGone() throws IOException {
        try (Sandbox sandbox = open()) {
            new Client(sandbox).post("/keys/gone/create", "{\"kty\":\"EC\"}");
            sandbox.forget(file());
            new Client(sandbox).post("/keys/after/create", "{\"kty\":\"EC\"}");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileOfANewerFormIsKeptAside() throws IOException {
        Files.createDirectories(folder);
        byte[] secret = Envelope.newSecret();
        DataFile.make(file(), secret);
        Files.writeString(
                file(),
                new Envelope(secret)
                        .seal("{\"format\":2,\"savedAt\":\"2026-11-23T09:00:00Z\"}".getBytes(StandardCharsets.UTF_8)));
        try (Sandbox sandbox = open()) {
            assertThat(sandbox.setAside()).isPresent();
            assertThat(new Client(sandbox).get("/keys/payments-signing").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void thatItCannotBeWrittenIsTold() throws IOException {
        try (Sandbox sandbox = open()) {
            List<Exception> told = new CopyOnWriteArrayList<>();
            sandbox.onUnkept(told::add);
            Files.createDirectories(folder.resolve("vault.data.new/in the way"));
            new Client(sandbox).post("/keys/unkept/create", "{\"kty\":\"EC\"}");
            Awaitility.await().until(() -> !told.isEmpty());
            Files.delete(folder.resolve("vault.data.new/in the way"));
        }
    }

    private Sandbox open() throws IOException {
        return Sandbox.kept(SandboxClock.startingAt(Clock.systemUTC()), file(), 0);
    }

    private Path file() {
        return folder.resolve("vault.data");
    }
}
