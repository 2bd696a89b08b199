package app.keyturn;

import app.keyturn.azure.AzureVaults;
import app.keyturn.tour.Tour;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Walks the main job on a fresh sandbox.
@Command(
        name = "tour",
        description = {
            "Walk the main job on a fresh sandbox through the real window, and write a picture of each step.",
            "Ends with 0 only if every step held."
        },
        mixinStandardHelpOptions = true)
final class TourCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "tour",
            description = "The folder of the pictures (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("tour");

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(out);
        var settings = Files.createTempDirectory("keyturn-tour").resolve("settings.json");
        var setup = new App.Setup(Clock.systemUTC(), ZoneOffset.UTC, settings, false);
        var end = new CompletableFuture<String>();
        Platform.startup(() -> {
            try {
                var app = new App(setup, new Stage());
                app.show();
                new Tour(app.shell(), app.background(), app.theme(), out, () -> changeAsOthers(app))
                        .walk(System.out::println, end::complete);
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        var trouble = end.get();
        if (trouble.isEmpty()) {
            System.out.println("Every step held; the pictures are in " + out.toAbsolutePath());
            return 0;
        }
        System.err.println("The tour went no further than " + trouble);
        return 1;
    }

    /// By a client that the window knows nothing of.
    private static void changeAsOthers(App app) {
        var sandbox = app.sandbox();
        try (var vault =
                new AzureVaults(sandbox.clock()).open(sandbox, sandbox.vaults().getFirst())) {
            vault.updateRotationPolicy(
                    "payments-signing",
                    RotationPolicy.of(
                            Trigger.afterCreation(Period.ofDays(365)),
                            Trigger.beforeExpiry(Period.ofDays(30)),
                            Period.ofYears(2)));
            vault.updateKey(
                    KeyChange.enabled("vpn-root", vault.getKey("vpn-root").version(), false));
            vault.deleteKey("archive-2024");
        }
    }
}
