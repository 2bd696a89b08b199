package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationTest {
    /// A string that is the name of an operation. Ids of commands, which the tour presses, are names of their own.
    private static final Pattern NAME = Pattern.compile("(?<!ress\\(|new Command\\(|commands\\(\\)\\.get\\()\"("
            + Arrays.stream(Operation.values()).map(Operation::wireName).collect(Collectors.joining("|"))
            + ")\"");

    /// The calls that no method of the port is named after: connecting, signing in, looking for vaults, what is
    /// unknown, and the
    /// uses of a key.
    private static Set<Operation> namedOtherwise() {
        var named = EnumSet.of(Operation.OPEN, Operation.SIGN_IN, Operation.FIND_VAULTS, Operation.OTHER);
        Arrays.stream(KeyUse.Operation.values()).map(KeyUse.Operation::call).forEach(named::add);
        return named;
    }

    @Test
    void namesAreThoseOfThePortsMethods() {
        var methods =
                Arrays.stream(Vault.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        var names =
                EnumSet.complementOf(EnumSet.copyOf(namedOtherwise())).stream().map(Operation::wireName);
        assertThat(names).isNotEmpty().isSubsetOf(methods);
    }

    @Test
    void aReadOnlyVaultRefusesEveryWrite() {
        var refused = Arrays.stream(ReadOnlyVault.class.getDeclaredMethods()).map(Method::getName);
        var writes = Arrays.stream(Operation.values()).filter(Operation::writes).map(Operation::wireName);
        assertThat(refused).containsAll(writes.toList());
    }

    @Test
    void usesOfAKeyAreSpelledAsPermittedOperationsAre() {
        assertThat(KeyUse.Operation.words(KeyUse.Operation.values()))
                .containsExactly("encrypt", "decrypt", "wrapKey", "unwrapKey", "sign", "verify");
    }

    @Test
    void aNameIsFoundAgainAndAnotherIsThatOfNone() {
        for (var operation : Operation.values()) {
            assertThat(Operation.named(operation.wireName())).isEqualTo(operation);
        }
        assertThat(Operation.named("mergeKey")).isEqualTo(Operation.OTHER);
    }

    /// The sandbox is a service of its own, and knows no other room.
    @Test
    void namesAreWrittenInOnePlace() throws IOException {
        var main = Path.of("src/main/java/app/keyturn");
        try (var files = Files.walk(main)) {
            List<String> elsewhere = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(main.resolve("sandbox")) && !file.endsWith("Operation.java"))
                    .flatMap(file -> names(main, file).stream())
                    .toList();
            assertThat(elsewhere).as("use Operation").isEmpty();
        }
    }

    private static List<String> names(Path main, Path file) {
        try {
            return NAME.matcher(Files.readString(file))
                    .results()
                    .map(found -> main.relativize(file) + ": " + found.group())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
