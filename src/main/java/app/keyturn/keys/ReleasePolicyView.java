package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Copy;
import app.keyturn.ui.FindingWords;
import app.keyturn.ui.ReleasePolicyWords;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.ReleasePolicy;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Under which attestation an exportable version may leave the service, to read, to copy and, unless it is immutable,
/// to change. There is nothing to see of a version that is not exportable.
final class ReleasePolicyView {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final PropertiesViewModel viewModel;

    @FXML
    private VBox root;

    @FXML
    private Sentence mutability;

    @FXML
    private Sentence sentences;

    @FXML
    private VBox document;

    @FXML
    private TextArea releaseJson;

    @FXML
    private Sentence releaseFinding;

    @FXML
    private CheckBox releaseImmutable;

    @FXML
    private Label noRelease;

    ReleasePolicyView(PropertiesViewModel viewModel) {
        this.viewModel = viewModel;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        Shown.wrap(releaseJson);
        releaseJson.textProperty().bindBidirectional(viewModel.releaseJsonProperty());
        releaseImmutable.selectedProperty().bindBidirectional(viewModel.releaseImmutableProperty());
        viewModel.originalProperty().subscribe(this::showKey);
        viewModel
                .blockedProperty()
                .subscribe(() -> showKey(viewModel.originalProperty().get()));
        releaseJson.textProperty().subscribe(this::showSentences);
        viewModel.changesProperty().subscribe(this::showSentences);
    }

    private void showKey(@Nullable KeyDetails key) {
        var policy = key == null ? null : key.releasePolicy();
        root.setVisible(key != null && (policy != null || key.item().exportable()));
        document.setVisible(policy != null);
        noRelease.setVisible(policy == null);
        if (policy != null) {
            showPolicy(policy);
        }
    }

    private void showPolicy(ReleasePolicy policy) {
        boolean blocked = !viewModel.blockedProperty().get().isEmpty();
        mutability.setWords(text(policy.immutable() ? "release.immutable" : "release.mutable"));
        releaseJson.setEditable(!policy.immutable() && !blocked);
        releaseImmutable.setVisible(!policy.immutable());
        releaseImmutable.setDisable(blocked);
        showSentences();
    }

    /// Shows what the edited document says in sentences, or what is wrong with it.
    private void showSentences() {
        var words = ReleasePolicyWords.sentences(releaseJson.getText());
        sentences.setWords(words.isEmpty() ? text("release.otherGrammar") : String.join("\n", words));
        FindingWords.show(releaseFinding, viewModel.releaseFinding());
        releaseJson.pseudoClassStateChanged(CHANGED, viewModel.releaseChanged());
    }

    @FXML
    private void copyRelease() {
        Copy.text(releaseJson.getText());
    }
}
