package app.keyturn.sandbox;

import java.time.Duration;
import java.time.Instant;

/// A key on its way out or back. Key Vault answers at once and finishes a little later; until then the name can be
/// used for nothing (recordings delete-and-poll, recover-deleted-key).
///
/// @param settlesOn when `step` is finished
record Deletion(Instant deletedOn, Instant purgeOn, Step step, Instant settlesOn) {
    /// How long each step takes; 1 to 2 s in the recordings of 2022 to 2025.
    private static final Duration WINDOW = Duration.ofMillis(900);

    enum Step {
        DELETING,
        RECOVERING,
        PURGING
    }

    static Deletion begin(Instant now, int recoverableDays) {
        Instant second = Instant.ofEpochSecond(now.getEpochSecond());
        return new Deletion(second, second.plus(Duration.ofDays(recoverableDays)), Step.DELETING, now.plus(WINDOW));
    }

    Deletion then(Step next, Instant now) {
        return new Deletion(deletedOn, purgeOn, next, now.plus(WINDOW));
    }

    KeyState stateAt(Instant now) {
        boolean settled = !now.isBefore(settlesOn);
        return switch (step) {
            case DELETING -> !settled ? KeyState.DELETING : now.isBefore(purgeOn) ? KeyState.DELETED : KeyState.GONE;
            case RECOVERING -> settled ? KeyState.LIVE : KeyState.RECOVERING;
            case PURGING -> settled ? KeyState.GONE : KeyState.PURGING;
        };
    }
}
