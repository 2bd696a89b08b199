package app.keyturn.keys;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this room asks of others: dialogs that live in rooms it does not know.
public interface KeyActions {
    void createKey();

    void newVersion(KeyDetails current);

    /// @param policy null where it could not be read
    void rotateKey(KeyDetails current, @Nullable RotationPolicy policy);

    void rotateKeys(List<KeyRow> keys);

    void confirmDisable(KeyDetails current, Runnable confirmed);

    void deleteKeys(List<KeyRow> keys);

    void backUpKeys(List<KeyRow> keys);

    void restoreKeys();

    /// From one file, which another tool may have made.
    void restoreFile();

    /// @param files what was dropped; empty to have one chosen
    void importKey(List<Path> files);

    /// Of a managed HSM.
    void randomBytes();

    /// @param keys all keys that shall get the policy; the current one is among them
    void editRotationPolicy(KeyDetails current, RotationPolicy policy, List<String> keys);

    /// Shows a change and applies it where the user agrees.
    void reviewChange(KeyDetails key, KeyChange change);

    /// Tries one version.
    void useKey(KeyDetails version);

    void disableOldVersions(String name);

    void compareVersions(KeyItem left, KeyItem right);

    void compareKeys(String left, String right);

    /// Asks where, then writes a file.
    ///
    /// @param name what it is called unless the user says otherwise
    void saveFile(String title, String name, byte[] content);
}
