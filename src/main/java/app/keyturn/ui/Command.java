package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// An action: what it is called, its shortcut, why it cannot be done now, and how it is done. Buttons,
/// menu items, shortcuts and the palette are made from it. It knows no control. For the FX thread.
public final class Command {
    /// @param label on a button or a menu item; an underscore marks the mnemonic
    /// @param title in the palette; empty to say there what the label says
    /// @param tip   shown over a button; empty where the button says enough
    /// @param listed whether the palette shows it
    private record Words(ObservableValue<String> label, String title, String tip, boolean listed) {}

    /// @param shortcut empty where it has none
    /// @param anywhere whether it can be done without the list of keys in sight
    /// @param refused  is told why it is not done, where somebody tries while it is blocked
    private record Reach(String shortcut, boolean anywhere, Consumer<String> refused) {}

    private final String id;
    private final Words words;
    private final Reach reach;
    private final ObservableValue<String> blocked;
    private final Runnable action;

    /// A command without a shortcut that is always allowed.
    ///
    /// @param id    also the `fx:id` of the button or menu item that runs it
    /// @param label the key of its text
    public Command(String id, String label, Runnable action) {
        this(id, always(text(label)), action);
    }

    /// @param label what it is called, where that changes: "Enable" or "Disable"
    public Command(String id, ObservableValue<String> label, Runnable action) {
        this(id, new Words(label, "", "", true), new Reach("", false, _ -> {}), always(""), action);
    }

    /// Not shared between commands: whoever subscribes to it would be kept for ever.
    private static ObservableValue<String> always(String value) {
        return new ReadOnlyStringWrapper(value).getReadOnlyProperty();
    }

    private Command(String id, Words words, Reach reach, ObservableValue<String> blocked, Runnable action) {
        this.id = id;
        this.words = words;
        this.reach = reach;
        this.blocked = blocked;
        this.action = action;
    }

    /// @param key of the text that the palette shows instead of the label
    public Command title(String key) {
        return saying(new Words(words.label(), text(key), words.tip(), words.listed()));
    }

    /// @param key of the text that a button shows under the mouse
    public Command tip(String key) {
        return saying(new Words(words.label(), words.title(), text(key), words.listed()));
    }

    /// Leaves it out of the palette, where another command does the same.
    public Command unlisted() {
        return saying(new Words(words.label(), words.title(), words.tip(), false));
    }

    private Command saying(Words other) {
        return new Command(id, other, reach, blocked, action);
    }

    /// @param keys such as `Shortcut+N`, where `Shortcut` is Ctrl or the command key of a Mac
    public Command shortcut(String keys) {
        return reaching(new Reach(keys, reach.anywhere(), reach.refused()));
    }

    /// Marks what acts on no selected key, so that it can be done from any page.
    public Command anywhere() {
        return reaching(new Reach(reach.shortcut(), true, reach.refused()));
    }

    /// @param told why it is not done, where somebody tries while it is blocked
    public Command refusing(Consumer<String> told) {
        return reaching(new Reach(reach.shortcut(), reach.anywhere(), told));
    }

    private Command reaching(Reach other) {
        return new Command(id, words, other, blocked, action);
    }

    /// The same command, which does something else.
    public Command instead(Runnable other) {
        return new Command(id, words, reach, blocked, other);
    }

    /// @param first is done before it
    public Command after(Runnable first) {
        return instead(() -> {
            first.run();
            action.run();
        });
    }

    /// @param why it cannot be done now; empty while it can
    public Command blockedBy(ObservableValue<String> why) {
        return new Command(id, words, reach, why, action);
    }

    public String id() {
        return id;
    }

    public ObservableValue<String> label() {
        return words.label();
    }

    /// What it is called where no control is: the label without its mnemonic, unless it has a title of
    /// its own.
    public String title() {
        return words.title().isEmpty() ? words.label().getValue().replace("_", "") : words.title();
    }

    /// Empty where the label says enough.
    public String tip() {
        return words.tip();
    }

    /// Whether the palette shows it.
    public boolean listed() {
        return words.listed();
    }

    /// Empty where it has none.
    public String shortcut() {
        return reach.shortcut();
    }

    /// Whether it acts on no selected key.
    public boolean isAnywhere() {
        return reach.anywhere();
    }

    /// Why it cannot be done now; empty while it can.
    public ObservableValue<String> blocked() {
        return blocked;
    }

    public boolean allowed() {
        return blocked.getValue().isEmpty();
    }

    /// Does it. While it is blocked, it is not done, and it is said why not.
    public void run() {
        if (allowed()) {
            action.run();
        } else {
            reach.refused().accept(text("command.refused", title(), blocked.getValue()));
        }
    }
}
