package app.keyturn.activity;

import app.keyturn.azure.AzureVaults;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.write.OnceVault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executors;

/// Rotates `k0` to `k199`, eight at a time, until it is killed. Arguments: address, certificate, token, journal.
final class RotatingProgram {
    private RotatingProgram() {}

    public static void main(String[] arguments) {
        var connection = new Connection(
                Objects.requireNonNull(VaultAddresses.emulator(arguments[0], VaultAddress.Kind.VAULT)
                        .address()),
                new SignIn(SignIn.Method.TOKEN, null, null, new Secret(arguments[2])),
                Path.of(arguments[1]));
        var journal = new Journal(Path.of(arguments[3]), Clock.systemUTC());
        var vault = new OnceVault(
                new AzureVaults(Clock.systemUTC()).open(connection),
                journal,
                Thread::sleep,
                Clock.systemUTC(),
                Runnable::run,
                _ -> {});
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                var key = "k" + i;
                threads.execute(() -> vault.rotateKey(key));
            }
        }
    }
}
