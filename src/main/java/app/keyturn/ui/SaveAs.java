package app.keyturn.ui;

/// Asks where, then writes a file.
@FunctionalInterface
public interface SaveAs {
    /// @param title of the window that asks
    /// @param name  what the file is called unless the user says otherwise
    void save(String title, String name, byte[] content);
}
