package app.keyturn.shell;

import app.keyturn.ui.Build;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/// Which version this is, and what is inside under which licence, as the build wrote it down.
public final class AboutDialog {
    @FXML
    private Label aboutVersion;

    @FXML
    private TextArea thirdParty;

    @FXML
    private void initialize() {
        aboutVersion.setText(String.join("\n", Build.versions()));
        thirdParty.setText(Build.thirdParties());
    }
}
