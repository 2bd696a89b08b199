package app.keyturn;

import static app.keyturn.ui.Messages.text;

import app.keyturn.connect.SignInWords;
import app.keyturn.settings.Recents;
import app.keyturn.shell.Shell;
import app.keyturn.ui.ConfirmDialog.Question;
import app.keyturn.vault.Connection;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows `keyturn:` links. Anyone can write one and have it opened from a page or a mail, so it signs in nowhere by
/// itself but at a vault that was opened here before, in the way of that time. For the FX thread.
final class LinkFollower {
    /// Opens a vault, and has something done when it is in the window.
    interface Opener {
        void open(Connection connection, Runnable then);
    }

    private final Shell shell;
    private final Recents recents;
    private final Opener open;

    LinkFollower(Shell shell, Recents recents, Opener open) {
        this.shell = shell;
        this.recents = recents;
        this.open = open;
    }

    /// @param chosen how to sign in, where the user has said so on the command line
    void follow(Link link, @Nullable SignIn chosen) {
        var uri = link.vault().uri().toString();
        if (shell.viewModel().session(uri).isPresent()) {
            show(link);
            return;
        }
        var before = before(link);
        if (chosen == null && before.isPresent()) {
            open(link, before.get());
        } else {
            ask(link, new Connection(link.vault(), chosen == null ? SignIn.with(Method.DEFAULT) : chosen, null));
        }
    }

    /// Only what needs no secret and no file, for those are not remembered.
    private Optional<Connection> before(Link link) {
        return recents.list().stream()
                .filter(known -> known.address().equals(link.vault()))
                .filter(known -> known.signIn().method().repeatable())
                .findFirst();
    }

    private void ask(Link link, Connection connection) {
        var host = link.vault().uri().getHost();
        var question = new Question(
                text("link.title", host),
                text("link.words", host, SignInWords.of(connection.signIn())),
                text("link.open", host),
                "accent",
                null);
        shell.ask(question, () -> {
            recents.add(connection);
            open(link, connection);
        });
    }

    private void open(Link link, Connection connection) {
        open.open(connection, () -> show(link));
    }

    private void show(Link link) {
        var uri = link.vault().uri().toString();
        if (link.key() != null) {
            shell.viewModel().showKey(uri, link.key());
        } else {
            shell.viewModel().session(uri).ifPresent(shell.viewModel()::showVault);
        }
    }
}
