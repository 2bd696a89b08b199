package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

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

    private final String id;
    private final Words words;
    private final String shortcut;
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
        this(id, new Words(label, "", "", true), "", always(""), action);
    }

    /// Not shared between commands: whoever subscribes to it would be kept for ever.
    private static ObservableValue<String> always(String value) {
        return new ReadOnlyStringWrapper(value).getReadOnlyProperty();
    }

    private Command(String id, Words words, String shortcut, ObservableValue<String> blocked, Runnable action) {
        this.id = id;
        this.words = words;
        this.shortcut = shortcut;
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
        return new Command(id, other, shortcut, blocked, action);
    }

    /// @param keys such as `Shortcut+N`, where `Shortcut` is Ctrl or the command key of a Mac
    public Command shortcut(String keys) {
        return new Command(id, words, keys, blocked, action);
    }

    /// @param why it cannot be done now; empty while it can
    public Command blockedBy(ObservableValue<String> why) {
        return new Command(id, words, shortcut, why, action);
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
        return shortcut;
    }

    /// Why it cannot be done now; empty while it can.
    public ObservableValue<String> blocked() {
        return blocked;
    }

    public boolean allowed() {
        return blocked.getValue().isEmpty();
    }

    /// Does it; does nothing while it is blocked.
    public void run() {
        if (allowed()) {
            action.run();
        }
    }
}
