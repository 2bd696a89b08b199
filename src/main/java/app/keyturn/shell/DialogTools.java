package app.keyturn.shell;

import app.keyturn.rotation.PresetStore;
import app.keyturn.ui.Background;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Notices;
import app.keyturn.ui.SecretCopy;
import app.keyturn.vault.Grants;
import app.keyturn.vault.VaultAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.Window;

/// What dialogs are opened and filled with.
///
/// @param opening opens a dialog
/// @param owner   the window that dialogs belong to
/// @param presets rotation policies of one's own
/// @param picker  asks for files
/// @param secrets copies what is secret
/// @param grants  asks Azure Resource Manager what the account of a vault may do there; empty where it knows nothing
record DialogTools(
        Opening opening,
        Supplier<Window> owner,
        Background background,
        Notices notices,
        PresetStore presets,
        FilePicker picker,
        SecretCopy secrets,
        Function<VaultAddress, Optional<Callable<Grants>>> grants) {

    /// Opens a dialog over the window; see [Dialogs#open].
    interface Opening {
        void open(Object dialog);
    }
}
