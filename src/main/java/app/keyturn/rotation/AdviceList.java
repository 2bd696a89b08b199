package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is right and wrong with the policy, each with its mark, and a link where a nearest value would do.
public final class AdviceList extends VBox {
    public AdviceList() {
        getStyleClass().add("advice");
    }

    void show(List<Advice> advice, Consumer<Advice> correct) {
        getChildren().setAll(advice.stream().map(line -> row(line, correct)).toList());
    }

    private static HBox row(Advice advice, Consumer<Advice> correct) {
        var label = new Label(advice.words(), new FontIcon(icon(advice.kind())));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        var row = new HBox(label);
        row.getStyleClass().add(style(advice.kind()));
        if (advice.finding() != null && advice.finding().nearest() != null) {
            var link = new Hyperlink(text("rotation.advice.use"));
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(_ -> correct.accept(advice));
            row.getChildren().add(link);
        }
        return row;
    }

    private static String icon(Advice.Kind kind) {
        return switch (kind) {
            case GOOD -> "fth-check";
            case WARNING -> "fth-alert-triangle";
            case ERROR -> "fth-alert-circle";
        };
    }

    private static String style(Advice.Kind kind) {
        return switch (kind) {
            case GOOD -> "advice-good";
            case WARNING -> "advice-warning";
            case ERROR -> "advice-error";
        };
    }
}
