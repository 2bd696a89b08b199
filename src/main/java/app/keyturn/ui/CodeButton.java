package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.code.AsCode;
import atlantafx.base.controls.Popover;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;

/// A button that opens a [CodePane] above it. It is for dialogs that have no room for a pane of their
/// own. For the FX thread.
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

    /// @param code asked for the current code each time the pane opens
    public void show(Supplier<AsCode> code) {
        setOnAction(_ -> {
            pane.setCode(code.get());
            popover.show(this);
        });
    }
}
