package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.Command;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.CommandList;
import app.keyturn.vault.KeyRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What the window can be told to do, by shortcut or by the palette: the commands of the vault in front,
/// and those of the window itself.
final class WindowCommands {
    private final MainViewModel main;
    private final Command palette;
    private final List<Command> own;

    /// @param focusFilter puts the cursor into the filter of the key table
    /// @param notices     goes to the notices
    /// @param moveFocus   goes to the next part of the window, or to the one before
    /// @param others      of the window as a whole
    /// @param help        shows what can be done, told with which keys
    WindowCommands(
            MainViewModel main,
            Runnable openPalette,
            Runnable focusFilter,
            IntConsumer moveFocus,
            Runnable toggleTheme,
            Command notices,
            List<Command> others,
            Consumer<List<HelpDialog.Line>> help) {
        this.main = main;
        this.palette = new Command("palette", "palette.prompt", openPalette).shortcut("Shortcut+K");
        this.own = new ArrayList<>(List.of(
                new Command("showKeys", "command.keys", () -> main.showSection(Section.KEYS)).shortcut("Shortcut+1"),
                new Command("filterKeys", "command.filter", focusFilter).shortcut("Shortcut+F"),
                new Command("showDeleted", "command.deleted", () -> main.showSection(Section.DELETED))
                        .shortcut("Shortcut+2"),
                new Command("showActivity", "command.activity", () -> main.showSection(Section.ACTIVITY))
                        .shortcut("Shortcut+3"),
                new Command("showChanges", "command.changes", () -> main.showSection(Section.CHANGES))
                        .shortcut("Shortcut+8"),
                new Command("findVaults", "command.vaults", () -> main.showSection(Section.VAULTS))
                        .shortcut("Shortcut+5"),
                new Command("showAllKeys", "command.allKeys", () -> main.showSection(Section.ALL_KEYS))
                        .shortcut("Shortcut+6")
                        .blockedBy(Bindings.createStringBinding(this::whyNoOverview, main.sessions())),
                new Command("showHealth", "command.health", () -> main.showSection(Section.HEALTH))
                        .shortcut("Shortcut+7"),
                new Command("showConnect", "command.connect", main::showConnect).shortcut("Shortcut+4"),
                new Command("nextArea", "command.area.next", () -> moveFocus.accept(1)).shortcut("F6"),
                new Command("previousArea", "command.area.previous", () -> moveFocus.accept(-1)).shortcut("Shift+F6"),
                notices,
                new Command("help", "command.help", () -> help.accept(shortcuts())).shortcut("F1"),
                new Command("toggleTheme", "command.theme", toggleTheme).shortcut("Shortcut+T")));
        own.addAll(others);
    }

    /// What can be told to the window now.
    CommandList available() {
        List<Command> all = new ArrayList<>();
        ofSession(session -> session.commands().all().forEach(command -> all.add(here(session, command))));
        all.addAll(own);
        return new CommandList(all);
    }

    private String whyNoOverview() {
        return main.sessions().size() > 1 ? "" : text("blocked.oneVault");
    }

    /// On another page than that of the keys, nobody sees which of them are selected, so nothing is done
    /// with those; what acts on none of them goes there first.
    private Command here(VaultSession session, Command command) {
        var section = main.sectionProperty().get();
        if (section == Section.KEYS) {
            return command;
        } else if (section == Section.DELETED && command.id().equals("refresh")) {
            return command.instead(session.deleted()::refresh);
        } else if (section == Section.ALL_KEYS && command.id().equals("refresh")) {
            return command.instead(main.allKeys()::refresh);
        } else if (section == Section.HEALTH && command.id().equals("refresh")) {
            return command.instead(main.health()::refresh);
        } else if (command.isAnywhere()) {
            return command.after(() -> main.showSection(Section.KEYS));
        }
        return command.blockedBy(new ReadOnlyStringWrapper(text("blocked.showKeys")));
    }

    /// Every shortcut that works now, and the keys of the list.
    private List<HelpDialog.Line> shortcuts() {
        List<HelpDialog.Line> lines = new ArrayList<>();
        lines.add(line(palette));
        available().all().stream()
                .filter(command -> !command.shortcut().isEmpty())
                .map(WindowCommands::line)
                .forEach(lines::add);
        lines.add(line("Space", "help.space"));
        lines.add(line("Enter", "help.enter"));
        lines.add(line("Esc", "help.escape"));
        lines.add(line("Shortcut+A", "help.all"));
        return lines;
    }

    /// What a control does by itself.
    private static HelpDialog.Line line(String keys, String words) {
        return new HelpDialog.Line(KeyCombination.valueOf(keys).getDisplayText(), text(words));
    }

    private static HelpDialog.Line line(Command command) {
        return new HelpDialog.Line(CommandButtons.shortcutText(command), command.title());
    }

    private void ofSession(Consumer<VaultSession> action) {
        var session = main.currentProperty().get();
        if (session != null) {
            action.accept(session);
        }
    }

    /// Shortcuts are looked up when they are pressed. The accelerators of a scene would not do: a menu
    /// item that shows its shortcut takes it out of them when its screen is left.
    void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            List<Command> all = new ArrayList<>(available().all());
            all.add(palette);
            all.stream().filter(command -> isFor(pressed, command)).findFirst().ifPresent(command -> {
                pressed.consume();
                command.run();
            });
        });
    }

    private static boolean isFor(KeyEvent pressed, Command command) {
        return !command.shortcut().isEmpty() && CommandButtons.keys(command).match(pressed);
    }

    /// The commands, then the vaults.
    List<PaletteViewModel.Entry> entries() {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        available().all().stream().filter(Command::listed).forEach(command -> entries.add(entry(command)));
        main.sessions().forEach(session -> entries.add(entry(session)));
        return entries;
    }

    /// The keys of a vault that was never in front are not known, and not found: it says so.
    private PaletteViewModel.Entry entry(VaultSession session) {
        boolean read = session.catalog().refreshedAtProperty().get() != null;
        var hint = text(read ? "palette.vault" : "palette.vault.notRead");
        return new PaletteViewModel.Entry(session.name(), hint, () -> main.showVault(session));
    }

    /// The keys of every open vault, that in front before the others.
    List<PaletteViewModel.Keys> keys() {
        var front = main.currentProperty().get();
        return main.sessions().stream()
                .sorted(Comparator.comparing(session -> session != front))
                .map(session -> new PaletteViewModel.Keys(
                        keyHint(session), session.catalog().rowsProperty().get(), name -> main.showKey(session, name)))
                .toList();
    }

    /// Where only one vault is open, its name would tell nothing.
    private String keyHint(VaultSession session) {
        return main.sessions().size() > 1 ? text("palette.key.of", session.name()) : text("palette.key");
    }

    /// Beside a command stands its shortcut, or why it would do nothing now.
    private static PaletteViewModel.Entry entry(Command command) {
        var hint = command.allowed()
                ? CommandButtons.shortcutText(command)
                : command.blocked().getValue();
        return new PaletteViewModel.Entry(command.title(), hint, command::run);
    }

    /// A key that the list leaves out, or may not show, can be gone to by its name.
    Optional<PaletteViewModel.Entry> lookUp(String name) {
        var session = main.currentProperty().get();
        if (session == null || !KeyRules.isName(name) || session.catalog().row(name) != null) {
            return Optional.empty();
        }
        var title = text("palette.lookUp", name, session.name());
        return Optional.of(new PaletteViewModel.Entry(title, keyHint(session), () -> main.showKey(session, name)));
    }
}
