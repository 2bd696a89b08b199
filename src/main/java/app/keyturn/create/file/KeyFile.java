package app.keyturn.create.file;

import java.util.List;
import java.util.Optional;

/// The keys of a file; wiped when it is closed.
///
/// @param keys at least one that can be imported
public record KeyFile(List<FoundKey> keys) implements AutoCloseable {
    public KeyFile {
        keys = List.copyOf(keys);
    }

    /// @throws KeyFileException where none of them can be imported
    static KeyFile of(List<FoundKey> keys) throws KeyFileException {
        if (keys.isEmpty()) {
            throw new KeyFileException(Trouble.NO_KEY);
        }
        Optional<FoundKey> good = keys.stream().filter(FoundKey::importable).findFirst();
        if (good.isEmpty()) {
            throw keys.getFirst().why();
        }
        return new KeyFile(keys);
    }

    @Override
    public void close() {
        keys.forEach(FoundKey::wipe);
    }
}
