package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Command;
import app.keyturn.ui.Meanwhile;
import app.keyturn.ui.Problem;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Enables or disables a key. Disabling stops whoever uses the key, so it asks first;
/// enabling does not. For the FX thread.
public final class KeySwitch {
    private final KeySelection selection;
    private final KeyTarget target;
    private final Background background;
    private final BiConsumer<KeyDetails, Runnable> confirmDisable;

    /// @param target         the key, of this selection
    /// @param confirmDisable asks, and runs what it is given where the user agrees
    public KeySwitch(
            KeySelection selection,
            KeyTarget target,
            Background background,
            BiConsumer<KeyDetails, Runnable> confirmDisable) {
        this.selection = selection;
        this.target = target;
        this.background = background;
        this.confirmDisable = confirmDisable;
    }

    public Command command() {
        return new Command("toggleEnabled", selection.reason(this::label), this::toggle)
                .title("command.toggle")
                .blockedBy(target.blocked(Operation.UPDATE_KEY));
    }

    private String label() {
        var row = target.row();
        return text(row != null && !row.item().enabled() ? "keys.enable" : "keys.disable");
    }

    /// Does what the button says, or nothing. What the key turns out to be now never turns "Disable"
    /// into "Enable".
    private void toggle() {
        var row = target.row();
        if (row == null) {
            return;
        }
        boolean enable = !row.item().enabled();
        target.withKey((key, _) -> {
            var changed = whatChanged(row.item(), key, enable);
            if (changed != null) {
                selection.showProblem(changed);
            } else if (enable) {
                setEnabled(key, true);
            } else {
                confirmDisable.accept(key, () -> setEnabled(key, false));
            }
        });
    }

    /// Why the button was pressed for a key that is not as it was shown, or null.
    private static @Nullable Problem whatChanged(KeyItem seen, KeyDetails now, boolean enable) {
        if (Meanwhile.newer(seen, now)) {
            return Meanwhile.newVersion(now);
        }
        return now.item().enabled() == enable ? Meanwhile.already(now) : null;
    }

    private void setEnabled(KeyDetails key, boolean enable) {
        selection.block(
                key.name(),
                () -> background.run(
                        text(enable ? "keys.enabling" : "keys.disabling", key.name()),
                        () -> send(key, enable),
                        sent -> {
                            if (sent.problem() != null) {
                                selection.showProblem(sent.problem());
                            }
                        },
                        selection::showProblem));
    }

    /// @param problem why nothing was sent, or null
    private record Sent(@Nullable Problem problem) {}

    /// Reads the key once more before the write, because the question may have stood there for long.
    /// Blocks.
    private Sent send(KeyDetails seen, boolean enable) {
        var vault = selection.catalog().vault();
        var changed = whatChanged(seen.item(), vault.getKey(seen.name()), enable);
        if (changed == null) {
            vault.updateKey(KeyChange.enabled(seen.name(), seen.version(), enable));
        }
        return new Sent(changed);
    }
}
