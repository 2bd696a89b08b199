package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Finds the programs that get tokens. A program that is started from a menu has a shorter `PATH` than a
/// terminal, so that installers' own folders are looked through too.
///
/// @param path  in the form of `PATH`
/// @param usual folders that are looked through after those of the path
record Programs(String path, List<String> usual) {
    /// One of the programs.
    ///
    /// @param code    its name in a terminal, by which a failure tells which program it is about
    /// @param windows names of its files on Windows, the best first
    enum Program {
        /// On Windows it is a script.
        AZ("az", List.of("az.cmd")),
        /// Windows has a PowerShell of its own.
        POWERSHELL("pwsh", List.of("pwsh.exe", "powershell.exe")),
        DEVELOPER_CLI("azd", List.of("azd.exe"));

        private final String code;
        private final List<String> windows;

        Program(String code, List<String> windows) {
            this.code = code;
            this.windows = windows;
        }

        String code() {
            return code;
        }

        private Stream<String> files() {
            return isWindows() ? windows.stream() : Stream.of(code);
        }
    }

    /// Where package managers and installers put `az`, `pwsh` and `azd` on Linux and macOS.
    private static final List<String> POSIX = List.of(
            "/usr/local/bin",
            "/usr/bin",
            "/opt/homebrew/bin",
            "/home/linuxbrew/.linuxbrew/bin",
            "/opt/local/bin",
            "/snap/bin",
            "/opt/az/bin",
            "/opt/microsoft/powershell/7",
            "/usr/local/microsoft/powershell/7",
            "~/bin",
            "~/.local/bin",
            "~/.dotnet/tools");

    /// The variables are those of Windows.
    private static final List<String> WINDOWS = List.of(
            "ProgramFiles|Microsoft SDKs\\Azure\\CLI2\\wbin",
            "ProgramFiles(x86)|Microsoft SDKs\\Azure\\CLI2\\wbin",
            "ProgramFiles|PowerShell\\7",
            "LOCALAPPDATA|Programs\\Azure Dev CLI",
            "ProgramFiles|Azure Dev CLI");

    static Programs ofThisComputer() {
        var environment = System.getenv();
        var home = System.getProperty("user.home");
        return new Programs(
                Objects.requireNonNullElse(environment.get("PATH"), ""),
                isWindows()
                        ? WINDOWS.stream()
                                .flatMap(place -> windows(place, environment))
                                .toList()
                        : POSIX.stream()
                                .map(place -> place.startsWith("~") ? home + place.substring(1) : place)
                                .toList());
    }

    private static Stream<String> windows(String place, Map<String, String> environment) {
        var parts = place.split("\\|");
        return Stream.ofNullable(environment.get(parts[0])).map(root -> root + "\\" + parts[1]);
    }

    /// Where the program is.
    ///
    /// @throws KnownFailure where it is nowhere
    Path find(Program program) {
        return Stream.concat(folders(), usual.stream())
                .flatMap(folder -> in(folder, program))
                .findFirst()
                .orElseThrow(() -> missing(program));
    }

    /// Checks that whoever starts the program by its bare name finds it.
    ///
    /// @throws KnownFailure where it is nowhere, or off the path
    void checkOnPath(Program program) {
        if (folders().flatMap(folder -> in(folder, program)).findFirst().isEmpty()) {
            throw new KnownFailure(
                    Kind.CLI_OFF_PATH, program.code, find(program).toString());
        }
    }

    private Stream<String> folders() {
        return Stream.of(path.split(File.pathSeparator));
    }

    private KnownFailure missing(Program program) {
        return new KnownFailure(
                Kind.CLI_MISSING, program.code, "PATH is " + path + "; also in " + String.join(", ", usual));
    }

    /// The file of the program in a folder; none where the folder cannot exist.
    private static Stream<Path> in(String folder, Program program) {
        return folder(folder)
                .flatMap(there -> program.files()
                        .map(there::resolve)
                        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)));
    }

    private static Stream<Path> folder(String name) {
        try {
            return name.isBlank() ? Stream.empty() : Stream.of(Path.of(name.replace("\"", "")));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
