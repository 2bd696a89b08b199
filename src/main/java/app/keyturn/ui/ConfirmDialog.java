package app.keyturn.ui;

import app.keyturn.vault.code.AsCode;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// Asks once before something is done. The button says what.
public final class ConfirmDialog {
    /// @param title    a question that names the key
    /// @param words    what it means for whoever uses the key
    /// @param action   the verb and the key, on the button
    /// @param style    the button's style class, such as `danger`
    /// @param code     what is sent when it is confirmed; null where that is nothing to script
    /// @param stay     the other button, where not to do it is what Enter does; null for "Cancel"
    public record Question(
            String title,
            String words,
            String action,
            String style,
            @Nullable AsCode code,
            @Nullable String stay) {
        public Question(String title, String words, String action, String style, @Nullable AsCode code) {
            this(title, words, action, style, code, null);
        }
    }

    private final Question question;
    private final Runnable confirmed;

    @FXML
    private DialogFrame root;

    @FXML
    private Sentence confirmWords;

    @FXML
    private Button confirm;

    @FXML
    private CloseButton cancelConfirm;

    @FXML
    private CodeButton code;

    public ConfirmDialog(Question question, Runnable confirmed) {
        this.question = question;
        this.confirmed = confirmed;
    }

    @FXML
    private void initialize() {
        root.setTitle(Shown.line(question.title()));
        confirmWords.setWords(question.words());
        confirm.setText(question.action());
        confirm.getStyleClass().add(question.style());
        if (question.stay() != null) {
            cancelConfirm.setText(question.stay());
            cancelConfirm.setDefaultButton(true);
            root.setFirst(cancelConfirm);
        }
        var sent = question.code();
        code.setVisible(sent != null);
        if (sent != null) {
            code.show(() -> sent);
        }
    }

    @FXML
    private void confirm() {
        root.close();
        confirmed.run();
    }
}
