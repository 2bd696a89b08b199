package app.keyturn.start;

import app.keyturn.StartReport;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// The least that JavaFX can show: a window with one label.
public final class BareWindow {
    private BareWindow() {}

    public static void main(String[] args) {
        Platform.startup(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new Label("Hello"), 640, 480));
            stage.show();
            StartReport.asked().ifPresent(report -> report.watch(() -> true));
        });
    }
}
