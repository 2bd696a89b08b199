package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.deleted.DeletedActions;
import app.keyturn.health.ExemptDialog;
import app.keyturn.health.ExemptViewModel;
import app.keyturn.keys.KeyDoors;
import app.keyturn.keys.ReviewDialog;
import app.keyturn.keys.ReviewViewModel;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.Notice;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import java.util.function.BiConsumer;

/// Joins the rooms of a session: what one asks for is a dialog of another.
final class ShellDialogs implements SessionDialogs {
    private final DialogTools tools;

    ShellDialogs(DialogTools tools) {
        this.tools = tools;
    }

    @Override
    public KeyDoors doorsOf(VaultSession session) {
        return new KeyCommands(session, tools, reviewOf(session)).doors();
    }

    @Override
    public void tellBack(VaultSession session) {
        tools.notices().show(text("reach.back", session.name()));
    }

    @Override
    public CommandList commandsOf(VaultSession session, String key) {
        return new KeyCommands(session, tools, reviewOf(session)).of(key);
    }

    @Override
    public void exempt(ExemptViewModel exempting) {
        tools.opening().open(new ExemptDialog(exempting));
    }

    @Override
    public void warn(String words, String label, Runnable there) {
        tools.notices().show(Notice.warning(words).offering(label, there));
    }

    @Override
    public void say(String words) {
        tools.notices().show(words);
    }

    @Override
    public DeletedActions deletedOf(VaultSession session) {
        return new LifeDialogs(session, tools);
    }

    @Override
    public BiConsumer<KeyDetails, KeyChange> reviewOf(VaultSession session) {
        return (key, change) -> {
            var review = new ReviewViewModel(
                    session.vault(), key, change, tools.background(), session.formats(), session.panel()::showChanged);
            tools.opening().open(new ReviewDialog(review));
        };
    }
}
