package app.keyturn.keys;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notes what was asked of other rooms.
class Asked implements KeyActions {
    final List<String> what = new ArrayList<>();
    /// What happens while a question stands there.
    Runnable meanwhile = () -> {};

    @Override
    public void createKey() {
        what.add("create");
    }

    @Override
    public void newVersion(KeyDetails current) {
        what.add("new version of " + current.version());
    }

    @Override
    public void rotateKey(KeyDetails current, @Nullable RotationPolicy policy) {
        what.add("rotate " + current.name());
    }

    @Override
    public void rotateKeys(List<KeyRow> keys) {
        what.add("rotate " + keys.stream().map(KeyRow::name).toList());
    }

    @Override
    public void confirmDisable(KeyDetails current, Runnable confirmed) {
        what.add("disable " + current.name());
        meanwhile.run();
        confirmed.run();
    }

    @Override
    public void deleteKeys(List<KeyRow> keys) {
        what.add("delete " + keys.stream().map(KeyRow::name).toList());
    }

    @Override
    public void backUpKeys(List<KeyRow> keys) {
        what.add("back up " + keys.stream().map(KeyRow::name).toList());
    }

    @Override
    public void restoreKeys() {
        what.add("restore");
    }

    @Override
    public void restoreFile() {
        what.add("restore file");
    }

    @Override
    public void reviewChange(KeyDetails key, KeyChange change) {
        what.add("review " + change.version());
    }

    @Override
    public void useKey(KeyDetails version) {
        what.add("use " + version.version());
    }

    @Override
    public void disableOldVersions(String name) {
        what.add("disable old versions of " + name);
    }

    @Override
    public void compareVersions(KeyItem left, KeyItem right) {
        what.add("compare " + left.version() + " and " + right.version());
    }

    @Override
    public void compareKeys(String left, String right) {
        what.add("compare " + left + " and " + right);
    }

    @Override
    public void saveFile(String title, String name, byte[] content) {
        what.add("save " + name);
    }

    @Override
    public void randomBytes() {
        what.add("random bytes");
    }

    @Override
    public void importKey(List<Path> files) {
        what.add("import " + files);
    }

    @Override
    public void editRotationPolicy(KeyDetails current, RotationPolicy policy, List<String> keys) {
        what.add("policy of " + current.name() + (keys.size() == 1 ? "" : " for " + keys));
    }
}
