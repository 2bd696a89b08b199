package app.keyturn.ui;

import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import javafx.scene.control.Labeled;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small icon beside the name of a vault, which tells a vault in Azure from one of the sandbox or of an emulator.
public final class HomeDot {
    private static final String SANDBOX = "dot-sandbox";
    private static final String AZURE = "dot-open";

    private HomeDot() {}

    /// Whether a vault is in no cloud of Microsoft's.
    public static boolean isOurs(VaultAddress vault) {
        return vault.home() == Home.SANDBOX || vault.home() == Home.EMULATOR;
    }

    public static FontIcon of(VaultAddress vault) {
        var dot = new FontIcon();
        fill(dot, vault);
        return dot;
    }

    /// The same beside a text that shows one vault after another.
    public static void show(Labeled words, VaultAddress vault) {
        if (words.getGraphic() instanceof FontIcon dot) {
            fill(dot, vault);
        } else {
            words.setGraphic(of(vault));
        }
    }

    private static void fill(FontIcon dot, VaultAddress vault) {
        var style = isOurs(vault) ? SANDBOX : AZURE;
        if (!dot.getStyleClass().contains(style)) {
            dot.getStyleClass().removeAll(SANDBOX, AZURE);
            dot.getStyleClass().add(style);
            dot.setIconLiteral(isOurs(vault) ? "fth-box" : "fth-cloud");
        }
    }
}
