package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.VaultAddress.Home;

/// Whose service a vault is of, as people read it: "Azure Public", "Sandbox".
public final class HomeWords {
    private HomeWords() {}

    public static String of(Home home) {
        return switch (home) {
            case AZURE_PUBLIC -> text("home.public");
            case AZURE_US_GOVERNMENT -> text("home.us");
            case AZURE_CHINA -> text("home.china");
            case SANDBOX -> text("home.sandbox");
            case EMULATOR -> text("home.emulator");
        };
    }
}
