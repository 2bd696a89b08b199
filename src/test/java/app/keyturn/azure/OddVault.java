package app.keyturn.azure;

import app.keyturn.azure.StubTransport.Reply;
import com.azure.core.http.HttpRequest;

/// A vault with one key as it should be, one that is odd, one without a name, and one of another vault.
public final class OddVault {
    private static final String KEYS = StubTransport.VAULT + "/keys/";

    private OddVault() {}

    public static Reply answer(HttpRequest request) {
        var path = request.getUrl().getPath();
        if (path.endsWith("/rotationpolicy")) {
            return Reply.ok("{\"lifetimeActions\":[],\"attributes\":null}");
        }
        if (path.startsWith("/keys/")) {
            var name = path.split("/")[2];
            if (path.endsWith("/versions")) {
                return Reply.ok("{\"value\":[" + entry(name + "/1") + "]}");
            }
            return Reply.ok("{\"key\":{\"kid\":\"" + KEYS + name
                    + "/1\",\"kty\":\"EC\",\"crv\":\"P-256\"},\"attributes\":" + attributes(name) + "}");
        }
        return Reply.ok("{\"value\":[" + entry("alpha") + "," + entry("odd") + ",{\"attributes\":{\"enabled\":true}},"
                + "{\"kid\":\"https://evil.example/keys/alpha\",\"attributes\":{\"enabled\":false}}]}");
    }

    private static String entry(String name) {
        return "{\"kid\":\"" + KEYS + name + "\",\"attributes\":" + attributes(name) + "}";
    }

    private static String attributes(String name) {
        return name.startsWith("odd") ? "{\"exp\":\"soon\"}" : "{\"enabled\":true,\"created\":1790000000}";
    }
}
