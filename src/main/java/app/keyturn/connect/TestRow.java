package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;

/// A step of a test of a connection, as the table shows it.
///
/// @param words   what it found, or why it failed and what to do; may be several lines
/// @param took    its time; empty where it was not taken
/// @param details what is for tickets only; may be empty
record TestRow(Kind kind, State state, String words, String took, String details) {
    enum State {
        WAITING,
        RUNNING,
        DONE,
        SKIPPED,
        FAILED,
        NOT_TRIED;

        /// Whether it is still to be taken.
        boolean ahead() {
            return this == WAITING || this == RUNNING;
        }
    }

    static TestRow waiting(Kind kind) {
        return new TestRow(kind, State.WAITING, text("trial.state.waiting"), "", "");
    }

    static TestRow running(Kind kind) {
        var words = text(kind == Kind.SIGN_IN ? "trial.signingIn" : "trial.state.underWay");
        return new TestRow(kind, State.RUNNING, words, "", "");
    }

    static TestRow notTried(Kind kind) {
        return new TestRow(kind, State.NOT_TRIED, text("trial.state.notTried"), "", "");
    }

    static TestRow of(ConnectionStep step, Formats formats) {
        return new TestRow(
                step.kind(),
                switch (step.state()) {
                    case DONE -> State.DONE;
                    case SKIPPED -> State.SKIPPED;
                    case FAILED -> State.FAILED;
                },
                TestWords.of(step, formats),
                text("trial.millis", Formats.number(step.took().toMillis())),
                TestWords.details(step));
    }

    String title() {
        return TestWords.of(kind);
    }

    /// For a ticket: "Proxy, done, 3 ms: ..."
    String plain() {
        var head = title() + ", " + TestWords.of(state) + (took.isEmpty() ? "" : ", " + took);
        boolean told = !state.ahead() && state != State.NOT_TRIED;
        return head + (told ? ": " + words : "") + (details.isEmpty() ? "" : "\n" + details);
    }
}
