package app.keyturn.vault;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A deleted key that can still be recovered, with all its versions. Until it is purged, its name
/// cannot be used.
///
/// @param deletedOn null where the service does not tell
/// @param purgedOn  when the service purges it by itself; null where it does not tell
public record DeletedKey(
        KeyItem item, @Nullable Instant deletedOn, @Nullable Instant purgedOn) {
    public String name() {
        return item.name();
    }

    /// Whole days until the service purges it, seen at `now`; null where that is not known.
    public @Nullable Long daysLeft(Instant now) {
        return purgedOn == null
                ? null
                : Math.max(0, Duration.between(now, purgedOn).toDays());
    }

    /// False where the vault is protected against purging, or where the service does not tell. The
    /// recovery level says it
    /// (<https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview>).
    public boolean purgeable() {
        var level = item.recoveryLevel();
        return level != null && level.contains("Purgeable");
    }
}
