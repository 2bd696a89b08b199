package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Copy;
import app.keyturn.ui.ReleasePolicyWords;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.ReleasePolicy;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Under which attestation an exportable version may leave the service, to read and to copy. There is nothing to see of
/// a version that is not exportable.
final class ReleasePolicyView {
    private final ObservableValue<? extends @Nullable KeyDetails> shown;

    @FXML
    private VBox root;

    @FXML
    private Label mutability;

    @FXML
    private Label sentences;

    @FXML
    private VBox document;

    @FXML
    private TextArea releaseJson;

    @FXML
    private Label noRelease;

    /// @param shown the version in the panel
    ReleasePolicyView(ObservableValue<? extends @Nullable KeyDetails> shown) {
        this.shown = shown;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        shown.subscribe(this::show);
    }

    private void show(@Nullable KeyDetails key) {
        var policy = key == null ? null : key.releasePolicy();
        root.setVisible(key != null && (policy != null || key.item().exportable()));
        document.setVisible(policy != null);
        noRelease.setVisible(policy == null);
        if (policy != null) {
            show(policy);
        }
    }

    private void show(ReleasePolicy policy) {
        mutability.setText(text(policy.immutable() ? "release.immutable" : "release.mutable"));
        var words = ReleasePolicyWords.sentences(policy.json());
        sentences.setText(words.isEmpty() ? text("release.otherGrammar") : String.join("\n", words));
        releaseJson.setText(ReleasePolicyWords.pretty(policy.json()));
    }

    @FXML
    private void copyRelease() {
        Copy.text(releaseJson.getText());
    }
}
