package app.keyturn.shell;

import app.keyturn.rotation.PresetStore;
import app.keyturn.ui.Background;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Notices;
import app.keyturn.ui.SecretCopy;
import java.util.function.Supplier;
import javafx.stage.Window;

/// What dialogs are opened and filled with.
///
/// @param opening opens a dialog
/// @param owner   the window that dialogs belong to
/// @param presets rotation policies of one's own
/// @param picker  asks for files
/// @param secrets copies what is secret
record DialogTools(
        Opening opening,
        Supplier<Window> owner,
        Background background,
        Notices notices,
        PresetStore presets,
        FilePicker picker,
        SecretCopy secrets) {

    /// Opens a dialog over the window; see [Dialogs#open].
    interface Opening {
        void open(Object dialog);
    }
}
