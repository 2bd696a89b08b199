package app.keyturn.ui;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Commands in the order in which the palette shows them. An id or a shortcut means one command.
public final class CommandList {
    private final Map<String, Command> byId = new LinkedHashMap<>();

    /// @throws IllegalArgumentException where two have the same id or the same shortcut
    public CommandList(Collection<Command> commands) {
        Map<String, Command> byShortcut = new LinkedHashMap<>();
        for (var command : commands) {
            refuseTwin(command, byId.put(command.id(), command));
            if (!command.shortcut().isEmpty()) {
                refuseTwin(command, byShortcut.put(command.shortcut(), command));
            }
        }
    }

    private static void refuseTwin(Command command, @Nullable Command before) {
        if (before != null) {
            throw new IllegalArgumentException(
                    command.id() + " has the id or the shortcut " + command.shortcut() + " of " + before.id());
        }
    }

    public List<Command> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Command> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// @throws NoSuchElementException where there is none of that id: a bug
    public Command get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no command " + id));
    }
}
