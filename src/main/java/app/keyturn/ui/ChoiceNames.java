package app.keyturn.ui;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What the items of a choice are called. Nothing is typed into it, so nothing is read back.
public final class ChoiceNames<T> extends StringConverter<T> {
    private final Function<T, String> name;

    /// @param name what one item is called; an item that is missing has no name
    public ChoiceNames(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(@Nullable T item) {
        return item == null ? "" : name.apply(item);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException(text);
    }
}
