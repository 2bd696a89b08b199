package app.keyturn.health;

import app.keyturn.health.file.ExemptionFile;
import app.keyturn.health.file.KeptFile;
import app.keyturn.health.file.RuleSetsFile;
import app.keyturn.health.rules.Exemptions;
import app.keyturn.health.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What people have said about the health of keys, in files of their own.
///
/// @param exemptions findings that do not count for a time
/// @param rules      rule sets that were imported
public record HealthFiles(KeptFile<Exemptions> exemptions, KeptFile<List<RuleSet>> rules) {
    /// Reads the files of a folder.
    ///
    /// @param trouble told in words what the files cannot do; any thread
    public static HealthFiles in(Path folder, Consumer<String> trouble) {
        return new HealthFiles(
                new KeptFile<>(
                        folder.resolve("exemptions.json"),
                        Exemptions.NONE,
                        ExemptionFile::read,
                        ExemptionFile::write,
                        trouble),
                new KeptFile<>(
                        folder.resolve("rules.json"), List.of(), RuleSetsFile::read, RuleSetsFile::write, trouble));
    }
}
