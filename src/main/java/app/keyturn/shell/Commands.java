package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.KeyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// What the window can be told to do, by shortcut or by the palette; one list for both.
final class Commands {
    private record Command(String title, KeyCombination keys, Runnable action) {}

    private final MainViewModel main;
    private final List<Command> commands;

    /// @param focusFilter puts the cursor into the filter of the key table
    Commands(MainViewModel main, Runnable focusFilter, Runnable toggleTheme, Runnable about) {
        this.main = main;
        this.commands = List.of(
                new Command(
                        "command.create",
                        shortcut(KeyCode.N),
                        () -> ofSession(s -> s.list().create())),
                new Command(
                        "command.import",
                        shortcut(KeyCode.I),
                        () -> ofSession(s -> s.list().importKey())),
                new Command(
                        "command.rotate",
                        shortcut(KeyCode.R),
                        () -> ofSession(s -> s.list().rotate())),
                new Command(
                        "command.editPolicy",
                        shortcut(KeyCode.P),
                        () -> ofSession(s -> s.list().editPolicy())),
                new Command("command.use", shortcut(KeyCode.U), () -> ofSession(VaultSession::useShown)),
                new Command(
                        "command.refresh",
                        new KeyCodeCombination(KeyCode.F5),
                        () -> ofSession(s -> s.list().refresh())),
                new Command("command.filter", shortcut(KeyCode.F), focusFilter),
                new Command(
                        "command.delete",
                        new KeyCodeCombination(KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN),
                        () -> ofSession(s -> s.list().delete())),
                new Command("command.deleted", shortcut(KeyCode.D), () -> main.show(MainViewModel.Section.DELETED)),
                new Command("command.activity", shortcut(KeyCode.J), () -> main.show(MainViewModel.Section.ACTIVITY)),
                new Command("command.connect", shortcut(KeyCode.O), main::showConnect),
                new Command("command.about", new KeyCodeCombination(KeyCode.F1), about),
                new Command("command.theme", shortcut(KeyCode.T), toggleTheme));
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private void ofSession(Consumer<VaultSession> action) {
        var session = main.currentProperty().get();
        if (session != null) {
            action.accept(session);
        }
    }

    void install(Scene scene, Runnable openPalette) {
        Map<KeyCombination, Runnable> keys = scene.getAccelerators();
        commands.forEach(command -> keys.put(command.keys(), command.action()));
        keys.put(shortcut(KeyCode.K), openPalette);
    }

    List<PaletteViewModel.Entry> entries() {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        commands.forEach(command -> entries.add(
                new PaletteViewModel.Entry(text(command.title()), command.keys().getDisplayText(), command.action())));
        main.sessions()
                .forEach(session -> entries.add(
                        new PaletteViewModel.Entry(session.name(), text("palette.vault"), () -> main.show(session))));
        ofSession(session -> session.catalog()
                .rowsProperty()
                .get()
                .forEach(row -> entries.add(new PaletteViewModel.Entry(
                        row.name(), text("palette.key"), () -> main.showKey(session, row.name())))));
        return entries;
    }

    /// A key that the list leaves out, or may not show, can be gone to by its name.
    Optional<PaletteViewModel.Entry> lookUp(String name) {
        var session = main.currentProperty().get();
        if (session == null || KeyRules.name(name, Set.of()) != null) {
            return Optional.empty();
        }
        var title = text("palette.lookUp", name, session.name());
        return Optional.of(new PaletteViewModel.Entry(title, text("palette.key"), () -> main.showKey(session, name)));
    }
}
