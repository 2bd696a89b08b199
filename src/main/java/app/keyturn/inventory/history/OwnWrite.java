package app.keyturn.inventory.history;

import app.keyturn.vault.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A write to a key that was sent from this computer, as the journal has it.
///
/// @param begun   when it was about to be sent
/// @param version which it made; null where it made none, or that is not known
/// @param done    false where nobody knows what became of it
public record OwnWrite(
        Operation operation, Instant begun, @Nullable String version, boolean done) {}
