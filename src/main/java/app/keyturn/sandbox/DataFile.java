package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of a sandbox, encrypted with a key that lies in a file of its own beside it; both are their owner's only.
/// A file that cannot be read is moved aside and never overwritten.
final class DataFile {
    private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final byte[] secret;
    private @Nullable Path setAside;

    private DataFile(Path file, byte[] secret) {
        this.file = file;
        this.secret = secret;
    }

    /// Reads the key of the file, or makes one.
    ///
    /// @throws IOException when the key can neither be read nor written
    static DataFile at(Path file) throws IOException {
        Path keyFile = keyFile(file);
        if (!Files.exists(keyFile)) {
            return make(file, Envelope.newSecret());
        }
        try {
            byte[] secret = Bytes.fromBase64url(
                    Files.readString(keyFile, StandardCharsets.US_ASCII).trim());
            if (secret.length == 32) {
                return new DataFile(file, secret);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not the key of a sandbox: " + keyFile, e);
        }
        throw new IOException("not the key of a sandbox: " + keyFile);
    }

    /// With that key, in place of a file that may be there.
    static DataFile make(Path file, byte[] secret) throws IOException {
        OwnerOnly.makeFolderOf(file);
        OwnerOnly.write(keyFile(file), Bytes.base64url(secret));
        return new DataFile(file, secret);
    }

    /// Deletes a file and its key.
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(keyFile(file)); // first: without it nobody can read the other
        Files.deleteIfExists(file);
    }

    private static Path keyFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".key");
    }

    byte[] secret() {
        return secret.clone();
    }

    /// What was kept; null when there is nothing yet, or nothing that can be read.
    @Nullable
    SandboxState read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            String sealed = Files.readString(file, StandardCharsets.US_ASCII);
            return SandboxState.read(Body.parse(new Envelope(secret).open(sealed)));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            setAside = Files.move(
                    file, file.resolveSibling(file.getFileName() + ".damaged-" + STAMP.format(Instant.now())));
            LOG.warn("the sandbox's file {} is damaged ({}); it was kept as {}", file, e.getMessage(), setAside);
            return null;
        }
    }

    void write(SandboxState state) throws IOException {
        OwnerOnly.write(file, new Envelope(secret).seal(ServiceJson.write(state.write())));
    }

    /// Where a damaged file was moved; null when none was.
    @Nullable
    Path setAside() {
        return setAside;
    }
}
