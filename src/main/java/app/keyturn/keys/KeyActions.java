package app.keyturn.keys;

import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;

/// What this room asks of others: dialogs that live in rooms it does not know.
public interface KeyActions {
    void createKey();

    void newVersion(KeyDetails current);

    void rotateKey(KeyDetails current);

    void confirmDisable(KeyDetails current, Runnable confirmed);

    void editRotationPolicy(KeyDetails current, RotationPolicy policy);
}
