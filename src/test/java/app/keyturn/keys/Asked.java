package app.keyturn.keys;

import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Notes what was asked of other rooms.
class Asked {
    final List<String> what = new ArrayList<>();
    /// What happens while a question stands there.
    Runnable meanwhile = () -> {};

    BiConsumer<KeyDetails, @Nullable RotationPolicy> toDo(String verb) {
        return (key, _) -> what.add(verb + " " + key.name());
    }

    Consumer<List<KeyRow>> toDoWithAll(String verb) {
        return keys -> what.add(verb + " " + keys.stream().map(KeyRow::name).toList());
    }

    void confirmDisable(KeyDetails current, Runnable confirmed) {
        what.add("disable " + current.name());
        meanwhile.run();
        confirmed.run();
    }

    void save(String title, String name, byte[] content) {
        what.add("save " + name);
    }
}
