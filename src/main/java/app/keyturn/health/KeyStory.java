package app.keyturn.health;

import app.keyturn.inventory.history.SeenChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was seen of one key, from the first time on.
///
/// @param since when it was first seen; null where that is not known
/// @param rows  the oldest first
record KeyStory(
        SeenChange.Where vault, String key, @Nullable Instant since, List<ChangeRow> rows) {}
