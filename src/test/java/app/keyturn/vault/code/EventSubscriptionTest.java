package app.keyturn.vault.code;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventSubscriptionTest {
    private static final List<String> EVENTS = List.of(
            "Microsoft.KeyVault.KeyNearExpiry",
            "Microsoft.KeyVault.KeyExpired",
            "Microsoft.KeyVault.KeyNewVersionCreated");
    /// A comment, a string with its escapes, or anything else.
    private static final Pattern BICEP =
            Pattern.compile("//[^\\n]*|'((?:[^'\\\\\\n$]|\\$(?!\\{)|\\\\[\\\\'nrt$])*)'|(.)", Pattern.DOTALL);

    private static VaultAddress vault(String name) {
        return new VaultAddress(
                URI.create("https://contoso-prod.vault.azure.net"), name, Kind.VAULT, Home.AZURE_PUBLIC);
    }

    /// The strings of a Bicep text; its brackets have to match, and outside of strings there is no quote.
    private static List<String> strings(String bicep) {
        List<String> strings = new ArrayList<>();
        Deque<Character> open = new ArrayDeque<>();
        var token = BICEP.matcher(bicep);
        while (token.find()) {
            if (token.group(1) != null) {
                strings.add(read(token.group(1)));
            } else if (token.group(2) != null) {
                bracket(token.group(2).charAt(0), open);
            }
        }
        assertThat(open).isEmpty();
        return strings;
    }

    private static void bracket(char one, Deque<Character> open) {
        assertThat(one).as("a quote that nothing ends").isNotEqualTo('\'');
        if ("{[(".indexOf(one) >= 0) {
            open.push("}])".charAt("{[(".indexOf(one)));
        } else if ("}])".indexOf(one) >= 0) {
            assertThat(open.pop()).isEqualTo(one);
        }
    }

    private static String read(String escaped) {
        return escaped.replace("\\n", "\n")
                .replace("\\'", "'")
                .replace("\\$", "$")
                .replace("\\\\", "\\");
    }

    @Test
    void bicepIsWellFormedAndNamesTheVaultAndItsEvents() {
        assertThat(strings(EventSubscription.bicep(vault("contoso-prod"))))
                .contains("contoso-prod", "contoso-prod-events", "Microsoft.KeyVault.vaults")
                .containsAll(EVENTS)
                .filteredOn(one -> one.contains(EventSubscription.PLACEHOLDER))
                .containsExactly("https://REPLACE.example/keys", "REPLACE-queue");
    }

    @Test
    void whateverTheVaultIsCalledIsData() {
        for (var name :
                List.of("it's", "${resourceGroup().id}", "a\nb", "back\\slash", "'''", "// no", "\"$(touch x)`")) {
            assertThat(strings(EventSubscription.bicep(vault(name)))).contains(name, name + "-events");
        }
    }

    @Test
    void azIsReadByTheShellsAsItIsMeant() throws IOException {
        for (var shell : PosixCommands.SHELLS) {
            for (var name : List.of("contoso-prod", "it's $(touch PWNED) \\ \"`")) {
                var calls = PosixCommands.calls(shell, EventSubscription.az(vault(name)), Map.of());
                assertThat(calls).hasSize(2).allSatisfy(call -> {
                    assertThat(call.words()).startsWith("eventgrid", "event-subscription", "create");
                    assertThat(after(call.words(), "--source-resource-id"))
                            .isEqualTo("/subscriptions/REPLACE-subscription/resourceGroups/REPLACE-resource-group"
                                    + "/providers/Microsoft.KeyVault/vaults/" + name);
                    assertThat(call.words()).endsWith(EVENTS.toArray(String[]::new));
                });
                assertThat(after(calls.getFirst().words(), "--endpoint")).isEqualTo("https://REPLACE.example/keys");
                assertThat(after(calls.getLast().words(), "--endpoint-type")).isEqualTo("storagequeue");
                assertThat(after(calls.getLast().words(), "--endpoint"))
                        .endsWith("/queueServices/default/queues/REPLACE-queue");
            }
        }
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    @Test
    void inBicepTheCommandsAreCommentsWhateverTheyName() {
        var bicep = EventSubscription.bicep(vault("a\nresource evil 'x' = {}"));
        assertThat(bicep.lines().filter(line -> line.startsWith("resource evil")))
                .isEmpty();
        assertThat(bicep.lines().filter(line -> line.startsWith("// az eventgrid")))
                .hasSize(2);
    }
}
