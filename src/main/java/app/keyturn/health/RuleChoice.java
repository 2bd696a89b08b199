package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.file.KeptFile;
import app.keyturn.health.file.RuleSetJson;
import app.keyturn.health.file.UnfitFile;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.ui.Background;
import app.keyturn.ui.Explained;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.PickedFile;
import app.keyturn.ui.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// By which rules keys are judged: one of the sets that come with Keyturn, or one that was imported. For the FX thread.
public final class RuleChoice {
    private final Background background;
    private final KeptFile<List<RuleSet>> imported;
    private final Consumer<@Nullable Problem> told;
    private final Consumer<String> said;

    private final ObjectProperty<RuleSet> chosen = new SimpleObjectProperty<>(this, "chosen", RuleSets.KEYTURN);
    private final ReadOnlyObjectWrapper<List<RuleSet>> offered =
            new ReadOnlyObjectWrapper<>(this, "offered", List.of());

    /// @param told what kept something from being done; null when it was done
    /// @param said told what was done
    RuleChoice(
            Background background,
            KeptFile<List<RuleSet>> imported,
            Consumer<@Nullable Problem> told,
            Consumer<String> said) {
        this.background = background;
        this.imported = imported;
        this.told = told;
        this.said = said;
        offer();
    }

    private void offer() {
        offered.set(
                Stream.concat(RuleSets.all().stream(), imported.now().stream()).toList());
    }

    /// Chooses by name; does nothing where no set is called so any more.
    public void choose(String name) {
        offered.get().stream()
                .filter(set -> set.name().equalsIgnoreCase(name))
                .findFirst()
                .ifPresent(chosen::set);
    }

    /// Reads rules of Keyturn or of Azure Policy from a file, keeps them and chooses them. A set of the same name that
    /// was imported before is replaced; one that comes with Keyturn is not.
    public void importFrom(Path file) {
        background.run(
                text("health.rules.importing"),
                () -> {
                    var set = read(file);
                    imported.change(sets ->
                            Stream.concat(without(sets, set), Stream.of(set)).toList());
                    return set;
                },
                set -> {
                    show(set);
                    said.accept(text("health.rules.done", HealthWords.of(set)));
                },
                told);
    }

    private static Stream<RuleSet> without(List<RuleSet> sets, RuleSet set) {
        return sets.stream().filter(other -> !other.name().equalsIgnoreCase(set.name()));
    }

    private static RuleSet read(Path file) throws FileFailure, Explained {
        try {
            var set = RuleSetJson.read(PickedFile.text(file));
            return RuleSets.named(set.name()).isEmpty()
                    ? set
                    : new RuleSet(text("health.rules.imported", set.name()), set.vault(), set.hsm());
        } catch (UnfitFile e) {
            throw new Explained(new Problem(
                    text("health.rules.unfit", file), e.words(), text("health.rules.unfit.todo"), "", null));
        }
    }

    /// What is chosen is set first: a choice of sets without it would choose none.
    private void show(RuleSet set) {
        chosen.set(set);
        offer();
        told.accept(null);
    }

    /// Writes the chosen rules as a file that [#importFrom] and `--rules` read.
    public void saveTo(Path file) {
        var set = chosen.get();
        background.run(
                text("health.rules.saving"),
                () -> {
                    OwnerFile.write(file, RuleSetJson.write(set).getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                written -> {
                    told.accept(null);
                    said.accept(text("file.saved", written));
                },
                told);
    }

    /// Whether the chosen set was imported.
    boolean canForget() {
        return RuleSets.named(chosen.get().name()).isEmpty();
    }

    /// Forgets the chosen set, and goes back to Keyturn's own.
    public void forget() {
        var set = chosen.get();
        UnaryOperator<List<RuleSet>> change = sets -> without(sets, set).toList();
        background.run(
                "",
                () -> {
                    imported.change(change);
                    return RuleSets.KEYTURN;
                },
                this::show,
                told);
    }

    /// Never null.
    public ObjectProperty<RuleSet> chosenProperty() {
        return chosen;
    }

    /// Those that come with Keyturn, then those that were imported.
    public ReadOnlyObjectProperty<List<RuleSet>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }
}
