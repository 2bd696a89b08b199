package app.keyturn.cli;

import app.keyturn.vault.VaultAddress.Home;

/// A cloud of Azure, as the command line names it.
public enum Cloud {
    PUBLIC(Home.AZURE_PUBLIC),
    US_GOVERNMENT(Home.AZURE_US_GOVERNMENT),
    CHINA(Home.AZURE_CHINA);

    private final Home home;

    Cloud(Home home) {
        this.home = home;
    }

    public Home home() {
        return home;
    }
}
