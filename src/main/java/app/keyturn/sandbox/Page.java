package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list: where it starts, how much it looks at, and the address of the next.
///
/// @param link address of the list up to the place where the token of the next page goes
/// @param first name or id of the first entry to look at
/// @param size 1 to 25
record Page(String link, String first, int size) {
    private static final int MOST = 25;

    static Page of(Call call, String path) {
        String wanted = call.parameter("maxresults");
        String token = call.parameter("$skiptoken");
        String link = withPort(call.base()) + path + "?api-version="
                + call.version().text() + (wanted == null ? "" : "&maxresults=" + size(wanted)) + "&$skiptoken=";
        return new Page(link, token == null ? "" : marker(token), wanted == null ? MOST : size(wanted));
    }

    /// @param item what an entry looks like; null for one that this list does not show
    <T> ObjectNode write(Collection<T> from, Function<T, String> marker, Function<T, @Nullable ObjectNode> item) {
        ObjectNode body = ServiceJson.object();
        ArrayNode value = body.putArray("value");
        int looked = 0;
        for (T entry : from) {
            if (looked++ == size) {
                return body.put("nextLink", link + token(marker.apply(entry)));
            }
            ObjectNode shown = item.apply(entry);
            if (shown != null) {
                value.add(shown);
            }
        }
        return body.putNull("nextLink");
    }

    private static int size(String wanted) {
        if (wanted.matches("[0-9]{1,2}")) {
            int size = Integer.parseInt(wanted);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        }
        throw Refusal.badParameter("maxresults must be a number from 1 to 25: " + wanted);
    }

    /// The service names the port of its links even where it is the usual one (recording list-keys-paged).
    private static String withPort(String base) {
        return URI.create(base).getPort() < 0 ? base + ":443" : base;
    }

    private static String token(String marker) {
        return Bytes.base64url(
                ServiceJson.write(ServiceJson.object().put("NextMarker", marker).put("TargetLocation", 0)));
    }

    private static String marker(String token) {
        try {
            String marker = ServiceJson.read(Bytes.fromBase64url(token))
                    .path("NextMarker")
                    .textValue();
            if (marker != null) {
                return marker;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return Refusal.badParameter("The skip token is invalid.");
    }
}
