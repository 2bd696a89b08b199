package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Messages;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.CssParser;
import org.junit.jupiter.api.Test;

/// Texts, styles and views fit together.
class ResourcesTest {
    private static final Pattern FXML_TEXT = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern FXML_LITERAL =
            Pattern.compile("(?:text|promptText|accessibleText|accessibleHelp)=\"([^\"%$][^\"]*)\"");
    private static final Pattern CODE_WORD = Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+)\"");

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)\\}");
    private static final Pattern SETTING = Pattern.compile("([-\\w]+)\\s*:[^;]+;");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Set<String> matches(Pattern pattern, List<Path> files) {
        Set<String> found = new TreeSet<>();
        files.forEach(file -> pattern.matcher(read(file)).results().forEach(m -> found.add(m.group(1))));
        return found;
    }

    @Test
    void everyTextOfAViewExists() throws IOException {
        assertThat(Messages.bundle().keySet()).containsAll(matches(FXML_TEXT, files("resources/fxml", ".fxml")));
    }

    @Test
    void noViewHoldsWordsOfItsOwn() throws IOException {
        assertThat(matches(FXML_LITERAL, files("resources/fxml", ".fxml"))).isEmpty();
    }

    @Test
    void everyTextIsUsed() throws IOException {
        var used = matches(FXML_TEXT, files("resources/fxml", ".fxml"));
        used.addAll(matches(CODE_WORD, files("src/main/java", ".java")));
        // A problem's explanation is named once and read as its two halves.
        Set<String> halves = new HashSet<>();
        used.forEach(key -> {
            halves.add(key + ".why");
            halves.add(key + ".todo");
        });
        used.addAll(halves);
        for (var operation : Operation.values()) {
            used.add("problem.what." + operation.wireName());
            used.add("mayNot.what." + operation.wireName());
            used.add("rights.what." + operation.wireName());
            if (operation.writes()) {
                used.add("activity." + operation.wireName());
                used.add("notice." + operation.wireName());
            }
        }
        assertThat(new TreeSet<>(Messages.bundle().keySet())).isSubsetOf(used);
    }

    /// What the README claims rests on tests that are there.
    @Test
    void everyTestThatTheReadmeNamesExists() throws IOException {
        var named = matches(Pattern.compile("`(\\w+Test)`"), List.of(Path.of("README.md")));
        assertThat(named).hasSizeGreaterThan(10);
        var there = files("src/test/java", "Test.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        assertThat(there).containsAll(named);
    }

    @Test
    void noTextIsThereTwice() throws IOException {
        var keys = Files.readAllLines(Path.of("resources/i18n/messages.properties")).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void everyViewHasItsFxmlAndEveryFxmlItsView() throws IOException {
        var views = files("src/main/java", ".java").stream()
                .filter(file -> read(file).contains("@FXML"))
                .map(file -> file.getFileName().toString().replace(".java", ""));
        var fxml = files("resources/fxml", ".fxml").stream()
                .map(file -> file.getFileName().toString().replace(".fxml", ""));
        assertThat(fxml).containsExactlyInAnyOrderElementsOf(views.toList());
    }

    /// A brace that is missing takes the rules after it away, and only the log tells.
    @Test
    void everySheetIsUnderstood() throws IOException {
        CssParser.errorsProperty().clear();
        for (var sheet : files("resources/css", ".css")) {
            new CssParser().parse(sheet.toUri().toURL());
        }
        assertThat(CssParser.errorsProperty())
                .extracting(CssParser.ParseError::getMessage)
                .isEmpty();
    }

    @Test
    void coloursAreTokensOutsideTheRoot() throws IOException {
        for (var sheet : files("resources/css", ".css")) {
            var css = read(sheet);
            var outside = sheet.endsWith("app.css") ? css.replaceFirst("\\.root \\{[^}]*\\}", "") : css;
            assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(")
                            .matcher(outside)
                            .results())
                    .as(sheet.toString())
                    .isEmpty();
        }
    }

    @Test
    void everySheetIsLoaded() throws IOException {
        var loaded = Theme.sheets().stream().map(url -> url.substring(url.lastIndexOf('/') + 1));
        var there = files("resources/css", ".css").stream()
                .map(file -> file.getFileName().toString());
        assertThat(loaded).containsExactlyInAnyOrderElementsOf(there.toList());
    }

    /// Which of two rules holds would depend on which sheet is loaded later.
    @Test
    void noSheetSetsWhatAnotherRuleOfTheSameSelectorSets() throws IOException {
        List<String> settings = new ArrayList<>();
        for (var sheet : files("resources/css", ".css")) {
            var css = read(sheet).replaceAll("(?s)/\\*.*?\\*/", "");
            RULE.matcher(css).results().forEach(rule -> settings.addAll(settings(rule.group(1), rule.group(2))));
        }
        assertThat(settings).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    private static List<String> settings(String selectors, String settings) {
        return Arrays.stream(selectors.strip().split("\\s*,\\s*"))
                .flatMap(selector -> SETTING.matcher(settings)
                        .results()
                        .map(setting -> selector.replaceAll("\\s+", " ") + " " + setting.group(1)))
                .toList();
    }

    @Test
    void aLineOfAViewCanBeRead() throws IOException {
        for (var file : files("resources/fxml", ".fxml")) {
            assertThat(read(file).lines()).as(file.toString()).allMatch(line -> line.length() < 160);
        }
    }

    @Test
    void everyDialogHasTheFrame() throws IOException {
        for (var file : files("resources/fxml", "Dialog.fxml")) {
            assertThat(read(file))
                    .as(file.toString())
                    .contains("<DialogFrame xmlns")
                    .contains("<CloseButton ");
        }
    }

    /// Text that runs from right to left stops the layout of a window where it wraps; a `Sentence` knows
    /// a way around it.
    @Test
    void whatWrapsIsOurOwnTextOrASentence() throws IOException {
        for (var file : files("resources/fxml", ".fxml")) {
            assertThat(Pattern.compile("<Label [^>]*wrapText=\"true\"[^>]*>")
                            .matcher(read(file))
                            .results()
                            .map(MatchResult::group))
                    .as(file.toString())
                    .allMatch(label -> label.contains("text=\"%"));
        }
    }

    @Test
    void labelsOfFieldsLeadToThem() throws IOException {
        for (var file : files("resources/fxml", ".fxml")) {
            for (var field : List.of(
                    "TextField", "PasswordField", "ComboBox", "PrefixSelectionComboBox", "TextArea", "DateTimeField")) {
                Pattern.compile("<" + field + "[^>]*>")
                        .matcher(read(file))
                        .results()
                        .forEach(match -> {
                            var id = Pattern.compile("fx:id=\"([^\"]+)\"").matcher(match.group());
                            boolean spoken = match.group().contains("accessibleText")
                                    || (id.find() && read(file).contains("labelFor=\"${" + id.group(1) + "}\""));
                            assertThat(spoken)
                                    .as("%s in %s", match.group(), file)
                                    .isTrue();
                        });
            }
        }
    }
}
