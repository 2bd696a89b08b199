package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Copy;
import app.keyturn.ui.Formats;
import app.keyturn.ui.SecretArea;
import app.keyturn.ui.SecretCopy;
import app.keyturn.ui.Segments;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.vault.KeyUse.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What came of a use of a key: the bytes as base64url, hex or text, or the answer of a verification, and who did it.
/// Takes no room while there is none. For the FX thread.
public final class UseResultPane extends VBox {
    /// How bytes are shown.
    private enum Form {
        BASE64("use.result.base64"),
        /// As az takes it.
        PADDED("use.result.padded"),
        HEX("use.result.hex"),
        TEXT("use.result.text");

        private final String text;

        Form(String text) {
            this.text = text;
        }

        private String show(byte[] bytes) {
            return switch (this) {
                case BASE64 -> Octets.base64url(bytes);
                case PADDED -> Octets.base64(bytes);
                case HEX -> Octets.hex(bytes);
                case TEXT -> Octets.text(bytes).orElse(text("use.result.noText"));
            };
        }
    }

    private final ObjectProperty<@Nullable EventHandler<ActionEvent>> onAgain =
            new SimpleObjectProperty<>(this, "onAgain");
    private final Segments<Form> form = new Segments<>();
    private final Label size = new Label();
    private final SecretArea value = new SecretArea();
    private final Label copyHint = new Label();
    private final Sentence answer = new Sentence();
    private final FontIcon answerIcon = new FontIcon("fth-check-circle");
    private final Sentence digest = new Sentence();
    private final Sentence by = new Sentence();
    private final FlowPane parts = new FlowPane();
    private final Button again = new Button();
    private final HBox head;
    private Consumer<String> copier = Copy::text;
    private @Nullable UseResult shown;

    public UseResultPane() {
        getStyleClass().addAll("code-box", "use-result");
        name();
        var title = new Label(text("use.result"));
        title.getStyleClass().add("code-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head = new HBox(title, form, size, gap, copyButton());
        head.getStyleClass().add("code-tabs");
        form.setItems(List.of(Form.values()), one -> text(one.text));
        form.valueProperty().set(Form.BASE64);
        form.valueProperty().subscribe(this::fill);
        again.setOnAction(event -> {
            var handler = onAgain.get();
            if (handler != null) {
                handler.handle(event);
            }
        });
        getChildren().setAll(head, value, copyHint, parts, answer, digest, by, again);
        show(null, Optional.empty());
    }

    private void name() {
        form.setId("resultForm");
        form.setAccessibleText(text("use.result.format"));
        value.setId("resultValue");
        value.setEditable(false);
        Shown.wrap(value);
        value.setPrefRowCount(3);
        value.setAccessibleText(text("use.result"));
        value.getStyleClass().addAll("mono", "code");
        answer.setId("resultAnswer");
        answer.setGraphic(answerIcon);
        answer.getStyleClass().add("use-answer");
        size.getStyleClass().add("text-muted");
        copyHint.setId("copyHint");
        copyHint.getStyleClass().addAll("text-muted", "text-small");
        digest.setId("resultDigest");
        digest.getStyleClass().addAll("mono", "text-muted", "text-small");
        by.setId("resultBy");
        again.setId("useAsInput");
    }

    private Button copyButton() {
        var copy = new Button(text("button.copy"), new FontIcon("fth-copy"));
        copy.setId("copyResult");
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> copier.accept(value.getText()));
        return copy;
    }

    /// Says how secrets are copied; what is none is copied as everything is.
    void useFor(SecretCopy secrets) {
        copyHint.setText(secrets.hint());
        copier = text -> {
            if (secret()) {
                secrets.copy(text);
            } else {
                Copy.text(text);
            }
        };
        value.onCopy(copier);
    }

    private boolean secret() {
        return shown != null && shown.request().operation().opens();
    }

    /// What happens when the result shall be put in again.
    public ObjectProperty<@Nullable EventHandler<ActionEvent>> onAgainProperty() {
        return onAgain;
    }

    public @Nullable EventHandler<ActionEvent> getOnAgain() {
        return onAgain.get();
    }

    public void setOnAgain(@Nullable EventHandler<ActionEvent> handler) {
        onAgain.set(handler);
    }

    /// @param next what the result can be put into
    void show(@Nullable UseResult result, Optional<Operation> next) {
        shown = result;
        set(this, result != null);
        value.clear();
        if (result == null) {
            return;
        }
        boolean verified = result.request().operation() == Operation.VERIFY;
        set(head, !verified);
        set(value, !verified);
        set(copyHint, secret());
        showParts(result);
        set(answer, verified);
        answer.setWords(result.words());
        answerIcon.setIconLiteral(result.verified() ? "fth-check-circle" : "fth-x-circle");
        answer.getStyleClass().setAll("label", "use-answer", result.verified() ? "success" : "danger");
        digest.setWords(result.digestWords());
        set(digest, !digest.getText().isEmpty());
        by.setWords(result.by());
        again.setText(next.map(UseResultPane::again).orElse(""));
        set(again, next.isPresent());
        form.valueProperty().set(result.request().operation().opens() && readable(result) ? Form.TEXT : Form.BASE64);
        fill();
    }

    /// What decrypting asks for besides the ciphertext, to be copied in the form that az takes.
    private void showParts(UseResult result) {
        parts.getChildren().clear();
        var output = result.output();
        if (output != null && !result.request().operation().opens()) {
            addPart("IV", output.iv());
            addPart("AAD", output.aad());
            addPart("TAG", output.tag());
        }
        set(parts, !parts.getChildren().isEmpty());
    }

    private void addPart(String name, byte @Nullable [] bytes) {
        if (bytes != null && bytes.length > 0) {
            var copy = new Button(text("use.result.part", name), new FontIcon("fth-copy"));
            copy.setId("copy" + name);
            copy.getStyleClass().addAll("flat", "small");
            copy.setOnAction(_ -> Copy.text(Octets.hex(bytes)));
            parts.getChildren().add(copy);
        }
    }

    private static boolean readable(UseResult result) {
        return result.output() != null && Octets.text(result.output().value()).isPresent();
    }

    private static String again(Operation next) {
        return text(
                switch (next) {
                    case UNWRAP_KEY -> "use.again.unwrapKey";
                    case VERIFY -> "use.again.verify";
                    default -> "use.again.decrypt";
                });
    }

    private void fill() {
        var chosen = form.valueProperty().get();
        if (shown != null && shown.output() != null && chosen != null) {
            var bytes = shown.output().value();
            value.setText(chosen.show(bytes));
            size.setText(text("use.result.bytes", Formats.number(bytes.length)));
        }
    }

    private static void set(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
