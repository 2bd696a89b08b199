package app.keyturn.start;

import app.keyturn.FirstFrames;
import app.keyturn.StartReport;
import app.keyturn.trace.Trace;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// The least that JavaFX can show: a window with one label.
public final class BareWindow {
    private BareWindow() {}

    public static void main(String[] args) {
        var trace = new Trace();
        Platform.startup(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new Label("Hello"), 640, 480));
            stage.show();
            StartReport.asked().ifPresent(report -> FirstFrames.watch(() -> true, trace, () -> report.write(trace)));
        });
    }
}
