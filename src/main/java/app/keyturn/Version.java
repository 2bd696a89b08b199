package app.keyturn;

import app.keyturn.ui.Build;
import picocli.CommandLine.IVersionProvider;

/// The version on the command line.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return Build.versions().toArray(String[]::new);
    }
}
