package app.keyturn.activity;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Intent;
import app.keyturn.vault.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A write to a vault, under way or over.
///
/// @param id        by which it is known in the journal
/// @param vault     address of the vault
/// @param ended     null while it is under way, or where nothing is known of its end
/// @param failure   why it was not done, or why nobody knows; null where neither is so
/// @param requestId by which the service knows it; null where that is not known
/// @param intent    what was asked for; null where it cannot be read any more
/// @param journaled false where it is forgotten with the program
public record ActivityEntry(
        String id,
        String vault,
        String operation,
        String key,
        Instant begun,
        @Nullable Instant ended,
        State state,
        @Nullable Failure failure,
        @Nullable String requestId,
        @Nullable Intent<?> intent,
        boolean journaled) {

    /// How it stands.
    public enum State {
        RUNNING,
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    /// How long it took; null where that is not known.
    public @Nullable Duration took() {
        return ended == null ? null : Duration.between(begun, ended);
    }

    ActivityEntry after(Outcome<?> outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Done<?> done ->
                end(State.DONE, now, null, done.requestId() == null ? requestId : done.requestId());
            case Outcome.NotDone<?>(var why) -> end(State.NOT_DONE, now, why, why.requestId());
            case Outcome.Unknown<?>(var why) -> end(State.UNKNOWN, now, why, why.requestId());
        };
    }

    ActivityEntry end(State how, Instant now, @Nullable Failure why, @Nullable String request) {
        return new ActivityEntry(
                id, vault, operation, key, begun, ended == null ? now : ended, how, why, request, intent, journaled);
    }
}
