package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Problem;
import app.keyturn.vault.AsCode;
import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyDetails;
import java.nio.charset.StandardCharsets;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The attestation of the version that the panel shows: read when it is asked for, and saved. For the FX thread.
public final class AttestationViewModel {
    private final KeyPanelViewModel panel;
    private final KeyActions actions;
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper(this, "blocked", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

    AttestationViewModel(KeyPanelViewModel panel, KeyActions actions) {
        this.panel = panel;
        this.actions = actions;
        panel.shownProperty().subscribe(this::updateBlocked);
    }

    /// Why there is none, or empty.
    public ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public boolean isBusy() {
        return busy.get();
    }

    private void updateBlocked(@Nullable KeyDetails shown) {
        blocked.set(shown == null || shown.type().hsm() ? "" : text("attestation.software"));
    }

    AsCode code() {
        var shown = panel.shownProperty().get();
        return AsCode.keyAttestation(
                panel.vault().address(), shown == null ? "" : shown.name(), shown == null ? "" : shown.version());
    }

    /// Reads it, then asks where to put it.
    public void save() {
        var shown = panel.shownProperty().get();
        if (shown == null || busy.get() || !blocked.get().isEmpty()) {
            return;
        }
        busy.set(true);
        panel.background()
                .run(
                        text("attestation.reading", shown.name()),
                        () -> panel.vault().getKeyAttestation(shown.name(), shown.version()),
                        found -> save(shown, found),
                        panel::report)
                .always(() -> busy.set(false));
    }

    private void save(KeyDetails version, KeyAttestation attestation) {
        if (!attestation.present()) {
            panel.report(new Problem(
                    text("attestation.none.what", version.name()),
                    text("attestation.none.why"),
                    text("attestation.none.todo"),
                    version.item().id(),
                    null));
            return;
        }
        actions.saveFile(
                text("attestation.save.title"),
                PublicKeyFormat.stem(version) + "-attestation.json",
                attestation.json().getBytes(StandardCharsets.UTF_8));
    }
}
