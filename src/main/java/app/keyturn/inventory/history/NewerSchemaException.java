package app.keyturn.inventory.history;

import java.sql.SQLException;

/// The file has a schema of a newer Keyturn.
final class NewerSchemaException extends SQLException {
    private static final long serialVersionUID = 1;

    NewerSchemaException(int version) {
        super("The schema has version " + version);
    }
}
