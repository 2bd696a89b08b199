package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Problem;
import app.keyturn.ui.SaveAs;
import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.code.AsCode;
import app.keyturn.vault.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The attestation of the version that the panel shows: read when it is asked for, and saved. For the FX thread.
public final class AttestationViewModel {
    private final KeyPanelViewModel panel;
    private final SaveAs saveAs;
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper(this, "blocked", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

    AttestationViewModel(KeyPanelViewModel panel, SaveAs saveAs) {
        this.panel = panel;
        this.saveAs = saveAs;
        panel.shownProperty().subscribe(this::markBlocked);
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

    private void markBlocked(@Nullable KeyDetails shown) {
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
                        panel::showProblem)
                .always(() -> busy.set(false));
    }

    private void save(KeyDetails version, KeyAttestation attestation) {
        if (!attestation.present()) {
            panel.showProblem(new Problem(
                    text("attestation.none.what", version.name()),
                    text("attestation.none.why"),
                    text("attestation.none.todo"),
                    version.item().id(),
                    null));
            return;
        }
        saveAs.save(
                text("attestation.save.title"),
                PublicKeyFormat.stem(version) + "-attestation.json",
                json(attestation).getBytes(StandardCharsets.UTF_8));
    }

    /// With the service's names of the members.
    private static String json(KeyAttestation attestation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kid", attestation.keyId());
        JsonText.put(members, "certificatePemFile", attestation.certificatePemFile());
        JsonText.put(members, "privateKeyAttestation", attestation.privateKeyAttestation());
        JsonText.put(members, "publicKeyAttestation", attestation.publicKeyAttestation());
        JsonText.put(members, "version", attestation.version());
        return JsonText.of(members) + "\n";
    }
}
