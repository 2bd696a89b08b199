package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A write to a vault, under way or over.
///
/// @param id            by which it is known in the journal
/// @param where         in which vault, and by whom
/// @param operationName as the journal has it, which a newer Keyturn may have written
/// @param intent        what was asked for; null where it cannot be read any more
/// @param journaled     false where it is forgotten with the program
/// @param end           what became of it; null while it is under way
public record ActivityEntry(
        String id,
        Where where,
        String operationName,
        String key,
        Instant begun,
        @Nullable Intent<?> intent,
        boolean journaled,
        @Nullable End end) {

    /// In which vault a write was made, and by whom.
    ///
    /// @param vault   its address
    /// @param account who was signed in; null where that is not known, as in an older journal
    public record Where(String vault, @Nullable String account) {}

    /// How a write stands.
    public enum State {
        RUNNING,
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    /// What became of a write.
    ///
    /// @param at        null where nothing is known of its end
    /// @param failure   why it was not done, or why the outcome is unknown; null where it was done
    /// @param requestId by which the service knows it; null where that is not known
    /// @param version   which it made; null where it made none, or that is not known
    /// @param answered  false where it was found in the vault, without an answer
    /// @param nextLook  when Keyturn will read the vault again by itself; null where it will not
    record End(
            @Nullable Instant at,
            State state,
            @Nullable Failure failure,
            @Nullable String requestId,
            @Nullable String version,
            boolean answered,
            @Nullable Instant nextLook) {
        /// The program ended before the outcome was known.
        static final End LOST = new End(null, State.UNKNOWN, null, null, null, false, null);

        static End of(Outcome<?> outcome, Instant at) {
            return switch (outcome) {
                case Outcome.Done<?> done ->
                    new End(at, State.DONE, null, done.requestId(), version(done), done.answered(), null);
                case Outcome.NotDone<?>(var why) -> new End(at, State.NOT_DONE, why, why.requestId(), null, true, null);
                case Outcome.Unknown<?>(var why, var next) ->
                    new End(at, State.UNKNOWN, why, why.requestId(), null, false, next);
            };
        }

        static @Nullable String version(Outcome.Done<?> done) {
            return done.state() instanceof KeyDetails key ? key.version() : null;
        }
    }

    /// The address of the vault.
    public String vault() {
        return where.vault();
    }

    /// Who was signed in; null where that is not known.
    public @Nullable String account() {
        return where.account();
    }

    /// The name of a vault: the first part of its host. A vault of the sandbox has two hyphens there
    /// for one.
    public String vaultName() {
        try {
            var uri = new URI(vault());
            var host = uri.getHost();
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return host == null ? vault() : host.split("\\.", 2)[0].replace("--", "-") + port;
        } catch (URISyntaxException e) {
            return vault();
        }
    }

    public Operation operation() {
        return Operation.named(operationName);
    }

    /// "Rotate", "Set policy"; the name itself where it is that of no write that is known here.
    public String verb() {
        return operation().writes() ? text("activity." + operationName) : operationName;
    }

    public State state() {
        return end == null ? State.RUNNING : end.state;
    }

    public @Nullable Failure failure() {
        return end == null ? null : end.failure;
    }

    public @Nullable String requestId() {
        return end == null ? null : end.requestId;
    }

    public @Nullable String version() {
        return end == null ? null : end.version;
    }

    /// True where the change was found in the vault without an answer. Someone else may have made it.
    public boolean found() {
        return end != null && end.state == State.DONE && !end.answered;
    }

    /// When Keyturn will read the vault again by itself; null where it will not.
    public @Nullable Instant nextLook() {
        return end == null ? null : end.nextLook;
    }

    /// True where the outcome is known.
    boolean concluded() {
        return state() == State.DONE || state() == State.NOT_DONE;
    }

    /// How long it took; null where that is not known.
    public @Nullable Duration took() {
        return end == null || end.at == null ? null : Duration.between(begun, end.at);
    }

    /// The same with what became of it. Where an outcome was noted before, the time of that one stays,
    /// and its request id where the new outcome has none.
    ActivityEntry withOutcome(Outcome<?> outcome, Instant now) {
        return withEnd(End.of(outcome, now));
    }

    ActivityEntry withEnd(End last) {
        var first = end;
        var merged = first == null
                ? last
                : new End(
                        first.at == null ? last.at : first.at,
                        last.state,
                        last.failure,
                        last.requestId == null ? first.requestId : last.requestId,
                        last.version,
                        last.answered,
                        last.nextLook);
        return new ActivityEntry(id, where, operationName, key, begun, intent, journaled, merged);
    }
}
