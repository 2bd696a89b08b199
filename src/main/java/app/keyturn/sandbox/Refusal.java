package app.keyturn.sandbox;

import app.keyturn.sandbox.material.WrongInput;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An answer of Key Vault that is an error: status, code, message and sometimes an inner code. Texts that were recorded
/// from the service name the recording; the others are the sandbox's own wording under the service's code.
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final @Nullable String inner;
    private final Map<String, String> headers;

    private Refusal(int status, String code, @Nullable String inner, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.inner = inner;
        this.headers = headers;
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, null, message, Map.of());
    }

    static Refusal of(int status, String code, String inner, String message) {
        return new Refusal(status, code, inner, message, Map.of());
    }

    static Refusal badParameter(String message) {
        return of(400, "BadParameter", message);
    }

    static Refusal of(WrongInput input) {
        return badParameter(Objects.requireNonNull(input.getMessage()));
    }

    /// Recording delete-missing-key-404.
    static Refusal keyNotFound(String nameOrId) {
        return of(
                404,
                "KeyNotFound",
                "A key with (name/id) " + nameOrId + " was not found in this key vault. If you recently deleted this "
                        + "key you may be able to recover it using the correct recovery command. For help resolving "
                        + "this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182");
    }

    /// Recording rotate-managed-hsm, where the words stand twice.
    static Refusal hsmKeyNotFound(String id) {
        return of(404, "KeyNotFound", "Key not found: Key not found: " + id);
    }

    /// Recording delete-and-poll.
    static Refusal deletedKeyNotFound(String name) {
        return of(404, "KeyNotFound", "Deleted Key not found: " + name);
    }

    static Refusal conflict(String inner, String message) {
        return of(409, "Conflict", inner, message);
    }

    static Refusal forbidden(String inner, String message) {
        return of(403, "Forbidden", inner, message);
    }

    Refusal withHeaders(Map<String, String> more) {
        return new Refusal(status, code, inner, message(), more);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    ObjectNode body() {
        ObjectNode body = ServiceJson.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message());
        if (inner != null) {
            error.putObject("innererror").put("code", inner);
        }
        return body;
    }

    private String message() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
