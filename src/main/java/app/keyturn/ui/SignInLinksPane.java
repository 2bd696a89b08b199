package app.keyturn.ui;

import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// The ways to sign in that were tried, a line for each, with what came of it. Takes no room while none was.
/// For the FX thread.
final class SignInLinksPane extends GridPane {
    SignInLinksPane() {
        getStyleClass().add("sign-in-links");
        setId("signInLinks");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(new ColumnConstraints(), words);
        managedProperty().bind(visibleProperty());
        show(List.of());
    }

    void show(List<SignInLink> links) {
        getChildren().clear();
        setVisible(!links.isEmpty());
        for (int row = 0; row < links.size(); row++) {
            var link = links.get(row);
            var name = new Label(SignInLinkWords.name(link.method()), new FontIcon(icon(link.state())));
            name.setMinWidth(USE_PREF_SIZE);
            var words = new Sentence();
            words.setWords(SignInLinkWords.of(link));
            setValignment(name, VPos.TOP);
            addRow(row, name, words);
        }
    }

    private static String icon(State state) {
        return switch (state) {
            case ANSWERED -> "fth-check-circle";
            case NOT_CONFIGURED -> "fth-circle";
            case REFUSED -> "fth-x-circle";
            case NOT_ASKED -> "fth-minus-circle";
        };
    }
}
