package app.keyturn.shell;

import app.keyturn.deleted.DeletedActions;
import app.keyturn.keys.KeyActions;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/// Sessions whose dialogs nobody asks for.
final class NoDialogs implements SessionDialogs {
    @Override
    public KeyActions of(VaultSession session) {
        return refusing(KeyActions.class);
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
