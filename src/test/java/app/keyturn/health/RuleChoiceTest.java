package app.keyturn.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.health.file.RuleSetJson;
import app.keyturn.health.file.UnfitFile;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleChoiceTest {
    private static final String CONTOSO = """
            {"keyturnRules": 1, "name": "contoso", "vault": [
              {"check": "rotationScheduled", "days": %d}
            ]}
            """;

    @TempDir
    Path folder;

    private final List<String> trouble = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private @Nullable Problem problem;

    private RuleChoice open() {
        var files = HealthFiles.in(folder, trouble::add);
        return new RuleChoice(new InlineBackground(), files.rules(), told -> problem = told, said::add);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("given.json"), content);
    }

    private String told() {
        return Objects.requireNonNull(problem).words();
    }

    private static List<String> names(RuleChoice choice) {
        return choice.offeredProperty().get().stream()
                .skip(RuleSets.all().size())
                .map(RuleSet::name)
                .toList();
    }

    @Test
    void whatIsImportedIsChosenAndThereAfterARestart() throws IOException {
        var choice = open();
        choice.importFrom(file(CONTOSO.formatted(365)));
        assertThat(choice.chosenProperty().get().name()).isEqualTo("contoso");
        assertThat(choice.canForget()).isTrue();
        assertThat(said).containsExactly("Keys are judged by contoso now.");
        choice.importFrom(file(CONTOSO.formatted(100)));
        var later = open();
        assertThat(later.chosenProperty().get()).isEqualTo(RuleSets.KEYTURN);
        assertThat(names(later)).containsExactly("contoso");
        later.choose("Contoso");
        assertThat(later.chosenProperty().get().vault().getFirst().values()).containsExactly("100");
        assertThat(trouble).isEmpty();
    }

    @Test
    void oneThatComesWithKeyturnIsNotReplaced() throws IOException {
        var choice = open();
        choice.saveTo(folder.resolve("given.json"));
        choice.importFrom(folder.resolve("given.json"));
        assertThat(names(choice)).containsExactly("keyturn (imported)");
        assertThat(choice.chosenProperty().get().vault()).isEqualTo(RuleSets.KEYTURN.vault());
        assertThat(problem).isNull();
    }

    @Test
    void whatIsSavedIsReadAsItIs() throws IOException, UnfitFile {
        var choice = open();
        choice.chosenProperty().set(RuleSets.MCSB_2);
        var file = folder.resolve("saved.json");
        choice.saveTo(file);
        assertThat(RuleSetJson.read(Files.readString(file))).isEqualTo(RuleSets.MCSB_2);
        assertThat(said).containsExactly("Written to " + file);
    }

    @Test
    void aFileThatIsNoneSaysWhatAndWhere() throws IOException {
        var choice = open();
        choice.importFrom(file("{\"keyturnRules\": 1, \"name\": \"x\", \"vault\": [{\"check\": \"rotation\"}]}"));
        assertThat(told()).contains("given.json", "vault[0].check: rotation is none of");
        choice.importFrom(folder.resolve("missing.json"));
        assertThat(told()).contains("missing.json");
        assertThat(choice.chosenProperty().get()).isEqualTo(RuleSets.KEYTURN);
        assertThat(names(choice)).isEmpty();
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        var choice = open();
        choice.importFrom(file(CONTOSO.formatted(365)));
        choice.forget();
        assertThat(choice.chosenProperty().get()).isEqualTo(RuleSets.KEYTURN);
        assertThat(choice.canForget()).isFalse();
        assertThat(names(open())).isEmpty();
    }

    @Test
    void aDamagedFileIsSetAsideAndTold() throws IOException {
        Files.writeString(folder.resolve("rules.json"), "{\"keyturnRuleSets\": 1, \"sets\": [{\"name\": 1}]}");
        assertThat(names(open())).isEmpty();
        assertThat(trouble).singleElement().asString().contains("sets[0]", "rules.json.damaged");
    }
}
