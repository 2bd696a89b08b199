package app.keyturn.connect;

import app.keyturn.ui.Background;
import app.keyturn.vault.ProxyAsker;
import app.keyturn.vault.ProxySignIn;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks for the sign-in of a proxy in a dialog, for work that waits in the background.
public final class ProxyQuestions implements ProxyAsker {
    private final Background background;
    private final Consumer<SignInToProxyDialog> open;

    /// @param open shows the dialog
    public ProxyQuestions(Background background, Consumer<SignInToProxyDialog> open) {
        this.background = background;
        this.open = open;
    }

    @Override
    public @Nullable ProxySignIn ask(String proxy, boolean refused) throws InterruptedException {
        var answer = new CompletableFuture<Optional<ProxySignIn>>();
        background.post(() -> show(new SignInToProxyViewModel(proxy, refused, answer), answer));
        try {
            return answer.get().orElse(null);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it is only completed or cancelled
        } finally {
            answer.cancel(false); // where nobody waits any more
        }
    }

    private void show(SignInToProxyViewModel viewModel, CompletableFuture<?> answer) {
        if (!answer.isDone()) {
            open.accept(new SignInToProxyDialog(viewModel));
            answer.whenComplete((_, _) -> background.post(viewModel::end));
        }
    }
}
