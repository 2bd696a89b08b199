package app.keyturn.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// An `az` of a test's own, in a folder for the PATH. It writes down with what words and environment it is called.
public final class FakeAz {
    /// What the real one prints, for a token of a day in the year 2100.
    public static final String TOKEN = "echo '{\"accessToken\":\"a.token\",\"expires_on\":4102444800}'";

    private final Path folder;

    /// @param script what it does, for `sh`
    public FakeAz(Path folder, String script) {
        this.folder = folder;
        var text = "#!/bin/sh\necho \"$*\" >>'" + calls() + "'\nenv >'" + environment() + "'\n" + script + "\n";
        try {
            var az = Files.writeString(folder.resolve("az"), text);
            Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path calls() {
        return folder.resolve("calls.txt");
    }

    public Path environment() {
        return folder.resolve("environment.txt");
    }

    /// The words of each call.
    public List<String> called() {
        try {
            return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a PATH that finds it first.
    public String path() {
        return folder + ":" + System.getenv("PATH");
    }
}
