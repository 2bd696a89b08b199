package app.keyturn.sandbox;

import java.net.URI;
import java.util.Map;

/// What comes in by either door.
///
/// @param method as in HTTP, upper case
/// @param uri absolute; its host says which vault is meant
/// @param headers names in lower case
/// @param body empty when there is none
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record SandboxRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
    public SandboxRequest {
        headers = Map.copyOf(headers);
    }
}
