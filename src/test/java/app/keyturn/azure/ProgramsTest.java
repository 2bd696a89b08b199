package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.azure.Programs.Program;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// A PATH as a desktop entry gives it, and the places where installers put programs.
@DisabledOnOs(OS.WINDOWS)
@SuppressWarnings("NullAway.Init")
class ProgramsTest {
    private static final TokenRequestContext WANTED = new TokenRequestContext()
            .addScopes("https://vault.azure.net/.default")
            .setTenantId("contoso.com");

    @TempDir
    private Path folder;

    private Path onPath;
    private Path usual;

    @BeforeEach
    void makeFolders() throws IOException {
        onPath = Files.createDirectory(folder.resolve("path"));
        usual = Files.createDirectory(folder.resolve("usual"));
    }

    private Programs programs() {
        return new Programs(onPath + ":/no/such/folder:", List.of(usual.toString()));
    }

    private static Path program(Path folder, Program program) throws IOException {
        var file = Files.writeString(folder.resolve(program.code()), "#!/bin/sh\nexit 1\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String words(KnownFailure known) {
        var answer = Answer.reason(known.code(), known.getMessage());
        var problem = Problems.of(Failure.of(known.kind(), new Call(Operation.LIST_KEYS, ""), answer, Instant.EPOCH));
        return String.join("\n", problem.why(), problem.todo(), problem.details());
    }

    @Test
    void whatIsOffThePathIsFoundInTheUsualPlaces() throws IOException {
        var there = program(usual, Program.AZ);
        assertThat(programs().find(Program.AZ)).isEqualTo(there);
        var first = program(onPath, Program.AZ);
        assertThat(programs().find(Program.AZ)).as("the path comes first").isEqualTo(first);
    }

    @Test
    void whatCannotBeAFolderIsPassedOver() throws IOException {
        var there = program(usual, Program.AZ);
        var programs = new Programs("\0::" + usual, List.of());
        assertThat(programs.find(Program.AZ)).isEqualTo(there);
    }

    @Test
    void anAzInAUsualPlaceIsRun() throws IOException {
        new FakeAz(usual, FakeAz.TOKEN);
        var run = new CliRun(programs(), CliRun.WITHIN);
        assertThat(run.output(List.of("account"))).contains("a.token");
    }

    @Test
    void aFolderOfThatNameIsNoProgram() throws IOException {
        Files.createDirectory(onPath.resolve("az"));
        var there = program(usual, Program.AZ);
        assertThat(programs().find(Program.AZ)).isEqualTo(there);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNowhereIsSaidToBeSoAndNotToBeSignedOut(Program program) {
        var thrown = catchThrowableOfType(KnownFailure.class, () -> programs().find(program));
        assertThat(thrown.kind()).isEqualTo(Kind.CLI_MISSING);
        assertThat(words(thrown))
                .contains("(" + program.code() + ") was not found")
                .contains(onPath.toString(), usual.toString())
                .doesNotContain("login", "Connect-AzAccount", "signed in");
    }

    /// Microsoft's client starts these two by their bare names.
    @ParameterizedTest
    @EnumSource(names = {"POWERSHELL", "DEVELOPER_CLI"})
    void whatIsThereButOffThePathIsSaidToBeThere(Program program) throws IOException {
        var there = program(usual, program);
        var thrown = catchThrowableOfType(
                KnownFailure.class, () -> signIn(program, "?").getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.CLI_OFF_PATH);
        assertThat(words(thrown)).contains(there.toString(), "terminal where " + program.code());
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POWERSHELL | Run Connect-AzAccount to login to Azure account in PowerShell. | Run Connect-AzAccount in",
                "DEVELOPER_CLI | not logged in, run `azd auth login` to login | Run azd auth login",
                "DEVELOPER_CLI | ERROR: Not logged in, run azd auth login | Run azd auth login"
            })
    void whoIsSignedOutIsAdvisedToSignIn(Program program, String said, String todo) throws IOException {
        program(onPath, program);
        var thrown = catchThrowableOfType(
                KnownFailure.class, () -> signIn(program, said).getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.CLI_NOT_SIGNED_IN);
        assertThat(words(thrown)).contains(todo).doesNotContain("az login");
    }

    @Test
    void aReasonOfTheSignInServiceTellsMore() throws IOException {
        program(onPath, Program.DEVELOPER_CLI);
        var said = "AADSTS50076: must use MFA. Run azd auth login. Trace ID: 1";
        var thrown = catchThrowableOfType(
                KnownFailure.class, () -> signIn(Program.DEVELOPER_CLI, said).getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
        assertThat(thrown.code()).isEqualTo("AADSTS50076");
    }

    @Test
    void powerShellIsNotAskedForClaimsButItsCommandIsShown() throws IOException {
        program(onPath, Program.POWERSHELL);
        assertThat(command("{\"access_token\":{}}"))
                .isEqualTo(
                        "Connect-AzAccount -Tenant \"contoso.com\" -ClaimsChallenge \"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"; calc; \"", "-x", "@file", "[]"})
    void whatIsNoClaimsIsInNoCommand(String claims) throws IOException {
        program(onPath, Program.POWERSHELL);
        assertThat(command(claims)).isNull();
    }

    private @Nullable String command(String claims) {
        var request = new TokenRequestContext()
                .addScopes("https://vault.azure.net/.default")
                .setTenantId("contoso.com")
                .setClaims(claims);
        var thrown = catchThrowableOfType(
                KnownFailure.class, () -> signIn(Program.POWERSHELL, "?").getTokenSync(request));
        assertThat(thrown.kind()).isEqualTo(Kind.SIGN_IN_REVOKED);
        return thrown.facts().command();
    }

    private final AtomicInteger asked = new AtomicInteger();

    private TokenCredential signIn(Program program, String said) {
        return new ToolSignIn(program, programs(), null, request -> {
            asked.incrementAndGet();
            return Mono.error(new CredentialUnavailableException(said));
        });
    }
}
