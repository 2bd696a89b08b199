package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.ProxySignIn;
import app.keyturn.vault.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Asks for the name and the password that a proxy wants. For the FX thread.
public final class SignInToProxyViewModel implements AutoCloseable {
    private final String proxy;
    private final boolean refused;
    private final CompletableFuture<Optional<ProxySignIn>> answer;

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final BooleanBinding ready =
            Bindings.createBooleanBinding(() -> !name.get().isBlank(), name);
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper(this, "over");

    SignInToProxyViewModel(String proxy, boolean refused, CompletableFuture<Optional<ProxySignIn>> answer) {
        this.proxy = proxy;
        this.refused = refused;
        this.answer = answer;
    }

    public String getTitle() {
        return text("proxy.title");
    }

    public String getProxy() {
        return proxy;
    }

    /// That what was given before was not taken; empty where nothing was.
    public String getRefusal() {
        return refused ? text("proxy.refused") : "";
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    public BooleanBinding readyProperty() {
        return ready;
    }

    public boolean isReady() {
        return ready.get();
    }

    /// True once nobody waits for an answer.
    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    public void signIn() {
        if (isReady()) {
            answer.complete(Optional.of(new ProxySignIn(name.get().strip(), new Secret(password.get()))));
            end();
        }
    }

    void end() {
        password.set("");
        over.set(true);
    }

    /// Gives no sign-in, unless one was given.
    @Override
    public void close() {
        answer.complete(Optional.empty());
        end();
    }
}
