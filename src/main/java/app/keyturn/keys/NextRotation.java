package app.keyturn.keys;

import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.RotationForecast;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a row says of the next automatic rotation.
///
/// @param at      when, for [State#DUE] and [State#OVERDUE]
/// @param elapsed how much of the time from the last version to the next has passed, 0 to 1
public record NextRotation(State state, @Nullable Instant at, double elapsed) implements Comparable<NextRotation> {

    /// In the order in which they sort: what is late first, what is not known yet last.
    public enum State {
        OVERDUE,
        DUE,
        NEVER,
        NO_POLICY,
        BY_CERTIFICATE,
        FORBIDDEN,
        UNREADABLE,
        LOADING
    }

    /// False while it is not read, and where it cannot be.
    boolean known() {
        return switch (state) {
            case OVERDUE, DUE, NEVER, NO_POLICY, BY_CERTIFICATE -> true;
            case FORBIDDEN, UNREADABLE, LOADING -> false;
        };
    }

    static NextRotation of(State state) {
        return new NextRotation(state, null, 0);
    }

    static NextRotation of(RotationPolicy policy, KeyItem current, Instant now) {
        if (policy.rotate() == null) {
            return of(State.NO_POLICY);
        }
        var at = RotationForecast.nextRotation(policy, current);
        if (at == null) {
            return of(State.NEVER);
        }
        return new NextRotation(at.isAfter(now) ? State.DUE : State.OVERDUE, at, elapsed(current, at, now));
    }

    private static double elapsed(KeyItem current, Instant at, Instant now) {
        var from = current.createdOn();
        if (from == null || !at.isAfter(from)) {
            return 1;
        }
        double whole = Duration.between(from, at).toSeconds();
        return Math.clamp(Duration.between(from, now).toSeconds() / whole, 0, 1);
    }

    @Override
    public int compareTo(NextRotation other) {
        int byState = rank() - other.rank();
        return byState != 0 || at == null || other.at == null ? byState : at.compareTo(other.at);
    }

    /// Overdue and due are one sequence in time.
    private int rank() {
        return Math.max(State.DUE.ordinal(), state.ordinal());
    }
}
