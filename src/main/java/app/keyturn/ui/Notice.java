package app.keyturn.ui;

import org.jspecify.annotations.Nullable;

/// A short message to the person who uses the window. Two notices with the same words are not the same one.
public final class Notice {
    /// Something that can be done about it.
    ///
    /// @param label of its button
    public record Action(String label, Runnable run) {}

    private final boolean warning;
    private final String words;
    private final String vault;
    private final @Nullable Action action;
    private final boolean ofWrite;

    private Notice(boolean warning, String words, String vault, @Nullable Action action, boolean ofWrite) {
        this.warning = warning;
        this.words = words;
        this.vault = vault;
        this.action = action;
        this.ofWrite = ofWrite;
    }

    /// Says that something went well. It goes away by itself.
    public static Notice good(String words) {
        return new Notice(false, words, "", null, false);
    }

    /// Says that something did not go well. It stays until someone closes it.
    public static Notice warning(String words) {
        return new Notice(true, words, "", null, false);
    }

    /// @param name of the vault that it is about
    public Notice in(String name) {
        return new Notice(warning, words, name, action, ofWrite);
    }

    /// @param label of a button; pressing it calls `run` and closes the notice
    public Notice offering(String label, Runnable run) {
        return new Notice(warning, words, vault, new Action(label, run), ofWrite);
    }

    /// Tells of a write to a vault. The activity has a line about that already.
    public Notice ofWrite() {
        return new Notice(warning, words, vault, action, true);
    }

    public boolean warning() {
        return warning;
    }

    public String words() {
        return words;
    }

    /// Empty where it is about no vault.
    public String vault() {
        return vault;
    }

    public @Nullable Action action() {
        return action;
    }

    /// Whether a line of the activity tells the same.
    public boolean isOfWrite() {
        return ofWrite;
    }

    /// All of it, as it is read aloud.
    public String spoken() {
        return vault.isEmpty() ? words : words + " (" + vault + ")";
    }
}
