package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.code.AsCode;
import atlantafx.base.controls.Popover;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what a dialog is about to send in a [CodePane] above it, where the dialog has no room for one. For the FX
/// thread.
public final class CodeButton extends Button {
    private static final double WIDTH = 560;

    private final CodePane pane = new CodePane();
    private final Popover popover = new Popover(pane);

    public CodeButton() {
        super(text("code.show"), new FontIcon("fth-code"));
        getStyleClass().add("flat");
        setMinWidth(USE_PREF_SIZE);
        pane.setPrefWidth(WIDTH);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_LEFT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
    }

    /// @param code asked for each time it is shown
    public void show(Supplier<AsCode> code) {
        setOnAction(_ -> {
            pane.setCode(code.get());
            popover.show(this);
        });
    }
}
