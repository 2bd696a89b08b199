package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One notice: its words, the vault, what can be done, and a button that closes it. Delete and Esc close
/// it too.
final class NoticePane extends VBox {
    private final Notices notices;
    private final Notice notice;

    NoticePane(Notices notices, Notice notice) {
        this.notices = notices;
        this.notice = notice;
        getStyleClass().addAll("notice", notice.warning() ? "warning" : "success");
        getChildren().addAll(head(), words());
        addAction();
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleRoleDescription(text(notice.warning() ? "notice.role.warning" : "notice.role"));
        setAccessibleText(notice.spoken());
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.DELETE || pressed.getCode() == KeyCode.ESCAPE) {
                pressed.consume();
                notices.close(notice);
            }
        });
    }

    Notice notice() {
        return notice;
    }

    /// The vault is named in the first line, so that the words have the whole width.
    private HBox head() {
        var vault = new Sentence(new FontIcon(notice.warning() ? "fth-alert-triangle" : "fth-check-circle"));
        vault.getStyleClass().add("notice-vault");
        vault.setWords(notice.vault());
        vault.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(vault, Priority.ALWAYS);
        var close = new Button("", new FontIcon("fth-x"));
        close.getStyleClass().addAll("flat", "button-icon", "notice-close");
        close.setAccessibleText(text("notice.close", notice.words()));
        close.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        close.setOnAction(_ -> notices.close(notice));
        var head = new HBox(vault, close);
        head.getStyleClass().add("notice-head");
        return head;
    }

    private Sentence words() {
        var words = new Sentence();
        words.getStyleClass().add("notice-words");
        words.setWords(notice.words());
        return words;
    }

    private void addAction() {
        var action = notice.action();
        if (action != null) {
            var button = new Button(action.label());
            button.getStyleClass().addAll("small", "notice-action");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> notices.act(notice));
            getChildren().add(button);
        }
    }
}
