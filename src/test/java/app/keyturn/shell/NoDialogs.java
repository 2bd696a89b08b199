package app.keyturn.shell;

import app.keyturn.deleted.DeletedActions;
import app.keyturn.health.ExemptViewModel;
import app.keyturn.keys.KeyDoors;
import app.keyturn.ui.CommandList;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.BiConsumer;

/// Sessions whose dialogs nobody asks for.
final class NoDialogs implements SessionDialogs {
    @Override
    public KeyDoors doorsOf(VaultSession session) {
        return new KeyDoors(
                new CommandList(List.of()),
                files -> {
                    throw new AssertionError("nobody asked to import " + files);
                },
                (_, name, _) -> {
                    throw new AssertionError("nobody asked to save " + name);
                });
    }

    @Override
    public void tellBack(VaultSession session) {
        throw new AssertionError("nobody waited for " + session.name());
    }

    @Override
    public CommandList commandsOf(VaultSession session, String key) {
        throw new AssertionError("nobody asked what can be done with " + key);
    }

    @Override
    public void exempt(ExemptViewModel exempting) {
        throw new AssertionError("nobody asked to exempt " + exempting.getFound());
    }

    @Override
    public void warn(String words, String label, Runnable there) {
        throw new AssertionError("nothing happened to a key: " + words);
    }

    @Override
    public void say(String words) {
        throw new AssertionError("nobody did anything: " + words);
    }

    @Override
    public DeletedActions deletedOf(VaultSession session) {
        return refusing(DeletedActions.class);
    }

    @Override
    public BiConsumer<KeyDetails, KeyChange> reviewOf(VaultSession session) {
        return (key, change) -> {
            throw new AssertionError("nobody asked to review " + key.name());
        };
    }

    private static <T> T refusing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            throw new AssertionError("nobody asked for " + method.getName());
        }));
    }
}
