package app.keyturn.sandbox;

import java.util.Map;

/// What goes out by either door.
///
/// @param headers names as the service spells them
/// @param body UTF-8 JSON, or empty
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record SandboxResponse(int status, Map<String, String> headers, byte[] body) {
    public SandboxResponse {
        headers = Map.copyOf(headers);
    }

    /// With another body under the same headers.
    SandboxResponse with(byte[] other) {
        return new SandboxResponse(status, headers, other);
    }
}
