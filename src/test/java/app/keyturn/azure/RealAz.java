package app.keyturn.azure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The az of this machine, signed in as a managed identity, with a folder of its own for all that it keeps and makes.
final class RealAz {
    private static final int PATIENCE = 120;
    private static final String PROFILE = """
            {"installationId": "00000000-0000-0000-0000-00000000000a", "subscriptions": [%s, %s]}
            """;
    private static final String SUBSCRIPTION = """
            {"id": "00000000-0000-0000-0000-00000000000%1$d", "name": "N/A", "state": "Enabled", "isDefault": %2$s,
             "user": {"name": "systemAssignedIdentity", "type": "servicePrincipal", "assignedIdentityInfo": "MSI"},
             "tenantId": "00000000-0000-0000-0000-00000000000f", "environmentName": "%3$s", "homeTenantId": null,
             "managedByTenants": []}
            """;

    private final Path folder;
    private final AzProxy proxy;

    RealAz(Path folder, AzProxy proxy) throws IOException {
        this.folder = folder;
        this.proxy = proxy;
        var settings = Files.createDirectories(folder.resolve("azure"));
        Files.writeString(
                settings.resolve("azureProfile.json"),
                PROFILE.formatted(
                        SUBSCRIPTION.formatted(1, true, "AzureCloud"),
                        SUBSCRIPTION.formatted(2, false, "AzureUSGovernment")));
        Files.createDirectories(work());
    }

    /// Where commands run.
    Path work() {
        return folder.resolve("work");
    }

    /// Why it cannot be tried; empty where it can. Debian 12's az lacks a module, and says so.
    static String missing() {
        try {
            var version = new ProcessBuilder("az", "keyvault", "key", "sign", "--help")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 ? "" : "az does not run here: " + said;
        } catch (IOException e) {
            return "no az here: the commands are not tried with it";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Run(int exit, String output) {}

    /// Runs what would be pasted into a shell.
    Run paste(String commands, Map<String, String> variables) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("script"), commands + "\n");
        var builder = new ProcessBuilder("sh", "-e", script.toString())
                .directory(work().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = new HashMap<>(proxy.environment());
        environment.put("AZURE_CONFIG_DIR", folder.resolve("azure").toString());
        environment.put("AZURE_CORE_COLLECT_TELEMETRY", "false");
        environment.putAll(variables);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), said);
    }
}
