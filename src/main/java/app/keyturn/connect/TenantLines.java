package app.keyturn.connect;

import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/// A line for each tenant that can be signed in to, below the vaults that were found. For the FX thread.
final class TenantLines {
    private TenantLines() {}

    static void show(Pane lines, FindVaultsViewModel viewModel) {
        viewModel.offersProperty().subscribe(offers -> {
            lines.getChildren()
                    .setAll(offers.stream().map(offer -> line(offer, viewModel)).toList());
            lines.setVisible(!offers.isEmpty());
            lines.setManaged(!offers.isEmpty());
        });
    }

    private static Node line(TenantOffer offer, FindVaultsViewModel viewModel) {
        var words = new Sentence();
        words.setWords(offer.words());
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var link = new Hyperlink(Shown.line(offer.action()));
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        link.setOnAction(_ -> viewModel.signIn(offer));
        link.setDisable(offer.busy());
        var line = new HBox(words, link);
        line.getStyleClass().add("line");
        return line;
    }
}
