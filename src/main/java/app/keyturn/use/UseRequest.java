package app.keyturn.use;

import app.keyturn.ui.FileFailure;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.Vault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One use of a key as it was asked for.
///
/// @param file        whose digest is the input; null where the input was typed
/// @param typed       what was typed, with what else the algorithm takes
/// @param digestGiven true where what was typed is the digest already
record UseRequest(
        Operation operation,
        KeyAlgorithm algorithm,
        @Nullable Path file,
        Input typed,
        boolean digestGiven,
        boolean atService) {

    /// Blocks. What was typed is wiped when it has been sent.
    ///
    /// @param read told how much of the file was read
    /// @throws FileFailure where the file cannot be read, and so nothing was sent
    UseResult carryOut(Vault vault, KeyDetails key, Consumer<Double> read) throws FileFailure, InterruptedException {
        byte[] value = typed.value();
        try {
            value = value(read);
            var use = new KeyUse(operation, key.name(), key.version(), algorithm.name(), typed.with(value), atService);
            var output = vault.useKey(use);
            return new UseResult(this, output, digested() ? Octets.hex(value) : "");
        } finally {
            typed.wipe();
            Arrays.fill(value, (byte) 0);
        }
    }

    private byte[] value(Consumer<Double> read) throws FileFailure, InterruptedException {
        if (file != null) {
            return Digests.of(digest(), file, read);
        }
        return digested() ? Digests.of(digest(), typed.value()) : typed.value();
    }

    /// True where a digest is made here.
    boolean digested() {
        return file != null || operation.signs() && algorithm.digest() != null && !digestGiven;
    }

    String digest() {
        return algorithm.digest() == null ? Digests.DEFAULT : algorithm.digest();
    }

    @Override
    public String toString() {
        return operation + " " + algorithm;
    }
}
