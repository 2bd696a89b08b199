package app.keyturn.ui;

import app.keyturn.vault.Failure;
import org.jspecify.annotations.Nullable;

/// What went wrong, as people read it.
///
/// @param what    what failed
/// @param why     why it probably did
/// @param todo    what to do next
/// @param details status, code, request id and time, to copy into a ticket; may be empty
/// @param failure what the vault said; null where it was not the vault
public record Problem(
        String what,
        String why,
        String todo,
        String details,
        @Nullable Failure failure) {

    public boolean is(Failure.Kind kind) {
        return failure != null && failure.kind() == kind;
    }
}
