package app.keyturn.deleted;

import app.keyturn.vault.DeletedKey;
import java.util.List;

/// What this room needs from others.
public interface DeletedActions {
    void recover(List<DeletedKey> keys);

    void purge(List<DeletedKey> keys);
}
