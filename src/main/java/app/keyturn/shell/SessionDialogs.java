package app.keyturn.shell;

import app.keyturn.deleted.DeletedActions;
import app.keyturn.health.ExemptViewModel;
import app.keyturn.keys.KeyDoors;
import app.keyturn.ui.CommandList;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import java.util.function.BiConsumer;

/// The dialogs that a session opens; made of views, which a session does not know.
interface SessionDialogs {
    /// @param session has everything but this
    KeyDoors doorsOf(VaultSession session);

    /// Tells that the vault can be reached again.
    void tellBack(VaultSession session);

    /// What can be done with one key, selected or not.
    CommandList commandsOf(VaultSession session, String key);

    /// Asks why and until when a finding does not count.
    void exempt(ExemptViewModel exempting);

    /// Tells of something that somebody has to do; it stays until it is closed.
    ///
    /// @param label of the button that leads there
    void warn(String words, String label, Runnable there);

    /// Says what was done.
    void say(String words);

    DeletedActions deletedOf(VaultSession session);

    /// Shows a change and applies it where the user agrees.
    BiConsumer<KeyDetails, KeyChange> reviewOf(VaultSession session);
}
