package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Sentence;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is right and wrong with the policy, each with its mark, and a link where a nearest value would do. Its rows are
/// kept, because it changes with every pixel of a drag.
public final class AdviceList extends VBox {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    /// One piece of advice.
    private static final class Row extends HBox {
        private final FontIcon icon = new FontIcon("fth-check");
        private final Sentence words = new Sentence(icon);
        private final Hyperlink use = new Hyperlink(text("rotation.advice.use"));
        private Advice.@Nullable Kind kind;

        private Row() {
            getStyleClass().add("advice-row");
            use.setMinWidth(USE_PREF_SIZE);
            use.managedProperty().bind(use.visibleProperty());
            getChildren().setAll(words, use);
        }

        private void show(Advice advice, Consumer<Advice> correct) {
            words.setWords(advice.words());
            use.setVisible(advice.finding() != null && advice.finding().nearest() != null);
            use.setOnAction(_ -> correct.accept(advice));
            if (advice.kind() != kind) {
                kind = advice.kind();
                icon.setIconLiteral(icon(advice.kind()));
                pseudoClassStateChanged(WARNING, kind == Advice.Kind.WARNING);
                pseudoClassStateChanged(ERROR, kind == Advice.Kind.ERROR);
            }
        }
    }

    public AdviceList() {
        getStyleClass().add("advice");
    }

    void show(List<Advice> advice, Consumer<Advice> correct) {
        while (getChildren().size() < advice.size()) {
            getChildren().add(new Row());
        }
        getChildren().remove(advice.size(), getChildren().size());
        for (int i = 0; i < advice.size(); i++) {
            ((Row) getChildren().get(i)).show(advice.get(i), correct);
        }
    }

    private static String icon(Advice.Kind kind) {
        return switch (kind) {
            case GOOD -> "fth-check";
            case WARNING -> "fth-alert-triangle";
            case ERROR -> "fth-alert-circle";
        };
    }
}
