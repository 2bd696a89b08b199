package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /// The same, as what kept something greater from being done.
    ///
    /// @param greater what failed because of it
    public Problem keepingFrom(String greater) {
        return new Problem(greater, text("problem.because", what, why), todo, details, failure);
    }

    /// All but the details as one text, for where its parts have no places of their own.
    public String words() {
        var words = text("problem.words", what, why, todo);
        return command() == null ? words : words + "\n" + command();
    }

    /// All of it, line by line, for a terminal, on which no text of others may act.
    public List<String> lines() {
        var tried =
                failure == null ? "" : SignInLinkWords.lines(failure.signIn().links());
        return Stream.of(what, why, tried, todo, Objects.requireNonNullElse(command(), ""), details)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .map(Shown::line)
                .toList();
    }

    /// The command that its words speak of; null where they do not.
    public @Nullable String command() {
        return failure == null ? null : failure.signIn().command();
    }

    public boolean is(Failure.Kind kind) {
        return failure != null && failure.kind() == kind;
    }

    /// Whether the vault has left open if a write was done.
    public boolean ambiguous() {
        return failure != null && failure.ambiguous();
    }

    /// Whether a write that ended so may have been done all the same. Without a word of the vault,
    /// nobody knows.
    public boolean uncertain() {
        return failure == null || failure.ambiguous();
    }

    /// The same, with something else to do about it.
    public Problem withTodo(String other) {
        return new Problem(what, why, other, details, failure);
    }
}
