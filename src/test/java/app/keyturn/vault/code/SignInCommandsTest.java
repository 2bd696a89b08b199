package app.keyturn.vault.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInCommandsTest {
    private static final String SCOPE = "https://vault.azure.net/.default";
    private static final String CLAIMS = "{\"access_token\":{\"acrs\":{\"essential\":true,\"values\":[\"p1\"]}}}";
    private static final String ENCODED =
            "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theCommandsHaveTheFormThatTheToolsAskFor() {
        var claims = ClaimsChallenge.of(CLAIMS);
        assertThat(SignInCommands.az("contoso.com", SCOPE, claims))
                .isEqualTo("az login --tenant \"contoso.com\" --scope \"" + SCOPE + "\" --claims-challenge \"" + ENCODED
                        + "\"");
        assertThat(SignInCommands.powerShell("contoso.com", claims))
                .isEqualTo("Connect-AzAccount -Tenant \"contoso.com\" -ClaimsChallenge \"" + ENCODED + "\"");
        assertThat(SignInCommands.az(null, SCOPE, null)).isEqualTo("az login --scope \"" + SCOPE + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLAIMS, ENCODED, "  " + CLAIMS + "\r\n"})
    void claimsAreTakenAsJsonAndInBase64(String text) {
        assertThat(Objects.requireNonNull(ClaimsChallenge.of(text)).encoded()).isEqualTo(ENCODED);
    }

    static String[] hostile() {
        return new String[] {
            "",
            "-x",
            "--debug",
            "@/etc/passwd",
            "\"; rm -rf ~; \"",
            "$(reboot)",
            "`reboot`",
            "[]",
            "\"a string\"",
            "{",
            "{} {}",
            "{\"a\":1} & calc",
            "{\"a\":1,\"a\":2}",
            base64("[1]"),
            base64("no json"),
            base64("\u00ff{}"),
            "/+8=",
            "{\"a\":\"" + "x".repeat(5_000) + "\"}",
            "x".repeat(1 << 20),
            "{\"a\":".repeat(100) + "1" + "}".repeat(100)
        };
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNoClaimsIsNone(String text) {
        assertThat(ClaimsChallenge.of(text)).isNull();
    }

    /// Whatever the object says, the words of the command are plain: nothing in them has a meaning for a shell, nothing
    /// begins as an option or as the name of a file.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"$(reboot)\"}",
                "{\"a\":\"\\\"; calc; \\\"\"}",
                "{\"-x\":\"@file\"}",
                "{\"a\":\"\u202e\u2028\uD83D\uDE00\"}",
                "\n\t{\"a\":\"\u00ff\u00fe??>>\"}"
            })
    void aCommandHasPlainWordsOnly(String claims) {
        var command = SignInCommands.az("t", SCOPE, Objects.requireNonNull(ClaimsChallenge.of(claims)));
        assertThat(command)
                .matches("az login --tenant \"t\" --scope \"[a-z:/.]+\" --claims-challenge \"e[0-9A-Za-z+/]+=*\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "@f", "a b", "a\"", "$(reboot)", "", "a\n", "contoso.com\u202e"})
    void aTenantThatIsNoneIsInNoCommand(String tenant) {
        assertThat(SignInCommands.az(tenant, SCOPE, null)).isNull();
        assertThat(SignInCommands.powerShell(tenant, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a\"; calc/.default", "http://vault.azure.net/.default", "x", "https://$x/.default"})
    void aScopeThatIsNoneIsInNoCommand(String scope) {
        assertThat(SignInCommands.az("t", scope, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "az logout\naz login --tenant \"t\" --scope \"s\" --claims-challenge \"" + ENCODED + "\"",
                "Run az login --claims-challenge " + ENCODED + " to go on",
                "Run Connect-AzAccount -ClaimsChallenge '" + ENCODED + "' -Tenant t to handle the claims challenge"
            })
    void whatAToolAsksForIsFoundInItsWords(String words) {
        assertThat(Objects.requireNonNull(ClaimsChallenge.in(words)).encoded()).isEqualTo(ENCODED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "az login",
                "az login --claims-challenge",
                "az login --claims-challenge \"-x\"",
                "--claims-challenge $(x)"
            })
    void wordsWithoutClaimsHaveNone(String words) {
        assertThat(ClaimsChallenge.in(words)).isNull();
    }
}
