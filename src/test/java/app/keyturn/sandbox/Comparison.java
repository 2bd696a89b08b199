package app.keyturn.sandbox;

import app.keyturn.sandbox.Recording.Exchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares an answer with the recorded one: status, headers that matter, and the body with its structure, names,
/// order, types and values. Hosts, request ids and tenants are alike; times may differ by seconds; of key material and
/// of what is computed with it only the length counts.
final class Comparison {
    private static final List<String> HEADERS =
            List.of("Cache-Control", "Content-Type", "Strict-Transport-Security", "X-Content-Type-Options");
    private static final List<String> PRESENT =
            List.of("x-ms-request-id", "x-ms-keyvault-region", "x-ms-keyvault-service-version");
    private static final Set<String> TIMES =
            Set.of("created", "updated", "exp", "nbf", "deletedDate", "scheduledPurgeDate");
    private static final Set<String> MATERIAL = Set.of("n", "x", "y");
    private static final Set<String> HIDDEN = Set.of("Sanitized", "REDACTED", "sanitized");
    private static final long SECONDS_APART = 5;

    private final Exchange exchange;
    private final Client.Reply reply;
    private final Map<String, String> bound;
    private final List<String> differences = new ArrayList<>();

    /// @param bound what the recording gave and what was given here instead; grows
    Comparison(Exchange exchange, Client.Reply reply, Map<String, String> bound) {
        this.exchange = exchange;
        this.reply = reply;
        this.bound = bound;
    }

    List<String> differences() {
        if (exchange.status() != reply.status()) {
            differences.add("status " + exchange.status() + " became " + reply.status() + " " + reply.body());
            return differences;
        }
        HEADERS.forEach(this::header);
        PRESENT.forEach(name -> note(
                exchange.headers().containsKey(name) && !reply.headers().containsKey(name), name, "", "is missing"));
        challenge();
        node("", exchange.body(), reply.body());
        return differences;
    }

    /// A link to a further page by its token alone; the text itself when it is none.
    static String link(String uri) {
        return uri.contains("skiptoken=") ? uri.replaceAll(".*skiptoken=([^&]*).*", "$1") : uri;
    }

    private void header(String name) {
        String wanted = exchange.headers().get(name);
        note(
                wanted != null && !wanted.equals(reply.headers().get(name)),
                name,
                wanted,
                reply.headers().get(name));
    }

    private void challenge() {
        String wanted = exchange.headers().getOrDefault("WWW-Authenticate", "");
        String own = reply.headers().getOrDefault("WWW-Authenticate", "");
        note(!tenant(wanted).equals(tenant(own)), "WWW-Authenticate", wanted, own);
    }

    /// Without tenants, and with the domain that a recorder wrote `local` over.
    private static String tenant(String challenge) {
        return challenge
                .replace("\"https://local\"", '"' + VaultKind.MANAGED_HSM.resource() + '"')
                .replaceFirst("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{tenant}")
                .replaceFirst("login\\.windows\\.net", "login.microsoftonline.com");
    }

    private void node(String at, JsonNode wanted, JsonNode own) {
        if (Tolerances.allow(exchange, at, wanted, own)) {
            return;
        }
        if (wanted.getNodeType() != own.getNodeType() && !(wanted.isMissingNode() && own.isNull())) {
            note(true, at, wanted, own);
        } else if (wanted.isObject()) {
            object(at, wanted, own);
        } else if (wanted.isArray() && isUnordered(at)) {
            note(!Set.copyOf(texts(wanted)).equals(Set.copyOf(texts(own))), at, wanted, own);
        } else if (wanted.isArray()) {
            note(wanted.size() != own.size(), at + " length", wanted.size(), own.size());
            for (int i = 0; i < Math.min(wanted.size(), own.size()); i++) {
                node(at + "/" + i, wanted.get(i), own.get(i));
            }
        } else {
            value(at, wanted, own);
        }
    }

    /// A managed HSM gives the operations of a key in another order each time (recording rotate-managed-hsm).
    private boolean isUnordered(String at) {
        return at.equals("/key/key_ops") && exchange.headers().containsKey("x-ms-server-latency");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private void object(String at, JsonNode wanted, JsonNode own) {
        List<String> wantedNames = names(wanted);
        List<String> ownNames = names(own);
        ownNames.removeIf(name -> !wantedNames.contains(name)
                && Tolerances.allow(exchange, at + "/" + name, wanted.path(name), own.get(name)));
        note(!wantedNames.equals(ownNames), at + " members", wantedNames, ownNames);
        for (String name : wantedNames) {
            if (own.has(name)) {
                node(at + "/" + name, wanted.get(name), own.get(name));
            }
        }
    }

    private void value(String at, JsonNode wanted, JsonNode own) {
        String name = at.substring(at.lastIndexOf('/') + 1);
        if (HIDDEN.contains(wanted.asText()) || wanted.asText().matches("<.*, left out>")) {
            return; // what a recorder put there instead
        }
        if (TIMES.contains(name)) {
            note(Math.abs(wanted.asLong() - own.asLong()) > SECONDS_APART, at, wanted, own);
        } else if (MATERIAL.contains(name) || isComputed(name, wanted)) {
            computed(at, wanted.asText(), own.asText());
        } else if (name.equals("nextLink") && wanted.isTextual()) {
            bound.put(link(wanted.asText()), own.asText());
            note(!shape(wanted).equals(shape(own)), at, wanted, own);
        } else {
            note(!normal(wanted.asText()).equals(normal(own.asText())), at, wanted, own);
        }
    }

    /// A value that was not in the request is new: a signature, a ciphertext, a backup. What is decrypted, by contrast,
    /// must be what was once sent.
    private boolean isComputed(String name, JsonNode wanted) {
        boolean opens = exchange.path().toLowerCase(Locale.ROOT).matches(".*/(decrypt|unwrapkey)");
        return name.equals("value") && wanted.isTextual() && !opens;
    }

    private void computed(String at, String wanted, String own) {
        bound.put(wanted, own);
        boolean blob = exchange.path().endsWith("/backup");
        note(!blob && wanted.length() != own.length(), at + " length", wanted.length(), own.length());
    }

    private static String shape(JsonNode link) {
        return normal(link.asText()).replaceAll("&maxresults=[0-9]+", "").replaceAll("skiptoken=.*", "skiptoken=");
    }

    /// Without hosts and the ids of requests, and without what recorders put in their place.
    private static String normal(String text) {
        return text.replaceAll("https://[^/' ]+?(:443)?/", "https://{host}$1/")
                .replaceAll("\\(Activity ID: [0-9a-f-]{36}\\)", "(Activity ID: {id})")
                .replaceAll("/keys/(33794250|reported)/[0-9a-f]{32}", "/keys/{id}");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    private void note(boolean differs, String where, @Nullable Object wanted, @Nullable Object own) {
        if (differs) {
            differences.add(where + ": " + brief(wanted) + " became " + brief(own));
        }
    }

    private static String brief(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 160 ? text.substring(0, 157) + "..." : text;
    }
}
