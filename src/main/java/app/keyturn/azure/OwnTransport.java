package app.keyturn.azure;

import com.azure.core.http.HttpClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// A way for requests that can be closed. The SDK makes Java's client itself, of a builder, and has no way to close it;
/// until the garbage collector comes by, such a client keeps its thread and its connections.
///
/// @param http   for the SDK
/// @param closing ends what is beneath it
record OwnTransport(HttpClient http, Runnable closing) implements AutoCloseable {
    private static final Class<java.net.http.HttpClient.Builder> BUILDER = java.net.http.HttpClient.Builder.class;

    /// @param transport makes the SDK's client of the builder that it is given, at once
    static OwnTransport of(
            java.net.http.HttpClient.Builder builder,
            Function<java.net.http.HttpClient.Builder, HttpClient> transport) {
        var made = new AtomicReference<java.net.http.HttpClient>();
        var http = transport.apply(noting(builder, made));
        return new OwnTransport(http, Objects.requireNonNull(made.get(), "the SDK has made no client")::shutdown);
    }

    private static java.net.http.HttpClient.Builder noting(
            java.net.http.HttpClient.Builder builder, AtomicReference<java.net.http.HttpClient> made) {
        return BUILDER.cast(Proxy.newProxyInstance(
                BUILDER.getClassLoader(), new Class<?>[] {BUILDER}, (self, method, args) -> {
                    try {
                        var result = method.invoke(builder, args);
                        if (result instanceof java.net.http.HttpClient client) {
                            made.set(client);
                        }
                        return result == builder ? self : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /// What is being asked comes to its end; then connections and threads go.
    @Override
    public void close() {
        closing.run();
    }
}
