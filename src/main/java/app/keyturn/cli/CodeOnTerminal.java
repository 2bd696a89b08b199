package app.keyturn.cli;

import app.keyturn.vault.DeviceCode;
import java.io.PrintWriter;

/// Shows device codes where the command was typed, and not in what it writes for others.
public final class CodeOnTerminal implements DeviceCode.Board {
    private final PrintWriter err;

    public CodeOnTerminal(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(DeviceCode code) {
        err.println("Open " + code.page() + " and enter the code " + code.code());
        err.flush();
    }

    @Override
    public void remove(DeviceCode code) {}
}
