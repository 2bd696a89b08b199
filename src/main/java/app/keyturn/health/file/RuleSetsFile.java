package app.keyturn.health.file;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.RuleSet;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rule sets that a person has imported, in a file of their own: `{"keyturnRuleSets": 1, "sets": [...]}`, each as
/// [RuleSetJson] has it.
public final class RuleSetsFile {
    private static final String VERSION = "keyturnRuleSets";
    private static final String LIST = "sets";
    private static final int MOST = 4 << 20;

    private RuleSetsFile() {}

    /// None where there is no such file.
    ///
    /// @throws UnfitFile where something in it cannot be read
    public static List<RuleSet> read(Path file) throws FileFailure, UnfitFile {
        return OwnerFile.there(file)
                ? parse(new String(OwnerFile.read(file, MOST), StandardCharsets.UTF_8))
                : List.of();
    }

    private static List<RuleSet> parse(String json) throws UnfitFile {
        var root = Members.of(Members.parse(json), "", Set.of(VERSION, LIST));
        if (root.number(VERSION) != 1) {
            throw new UnfitFile(text("ruleFile.sets.version", root.get(VERSION).asText()));
        }
        List<RuleSet> sets = new ArrayList<>();
        for (var node : root.list(LIST)) {
            sets.add(RuleSetJson.own(node, LIST + "[" + sets.size() + "]"));
        }
        return List.copyOf(sets);
    }

    public static void write(Path file, List<RuleSet> sets) throws FileFailure {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(VERSION, 1);
        root.put(LIST, sets.stream().map(RuleSetJson::members).toList());
        OwnerFile.write(file, (JsonText.of(root) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
