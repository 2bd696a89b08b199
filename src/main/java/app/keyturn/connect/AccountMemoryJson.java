package app.keyturn.connect;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.connect.AccountMemory.Kept;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of the file of [AccountMemory].
final class AccountMemoryJson {
    private AccountMemoryJson() {}

    static ObjectNode of(List<Kept> accounts) {
        var root = Json.MAPPER.createObjectNode();
        var list = root.putArray("accounts");
        accounts.forEach(kept -> write(list.addObject(), kept));
        return root;
    }

    private static void write(ObjectNode node, Kept kept) {
        var signIn = kept.account().signIn();
        node.put("id", kept.id());
        node.put("home", kept.account().home().name());
        node.put("method", signIn.method().name());
        node.put("tenant", signIn.tenant());
        node.put("clientId", signIn.clientId());
        node.put("user", signIn.user());
        node.put("alias", kept.alias());
        node.put("name", kept.identity().name());
        node.put("homeTenant", kept.identity().tenant());
        node.put("objectId", kept.identity().objectId());
        node.put("record", kept.record());
        node.put("used", kept.used().toString());
    }

    /// @throws IOException where it is no such file
    static List<Kept> accounts(JsonNode root) throws IOException {
        if (!root.path("accounts").isArray()) {
            throw new IOException("is no file of accounts");
        }
        List<Kept> all = new ArrayList<>();
        for (var node : root.path("accounts")) {
            all.add(account(node));
        }
        return all;
    }

    private static Kept account(JsonNode node) throws IOException {
        try {
            var method = SignIn.Method.valueOf(node.path("method").asText());
            var home = Home.valueOf(node.path("home").asText());
            var signIn = new SignIn(method, text(node, "tenant"), text(node, "clientId"), null);
            return new Kept(
                    id(node),
                    new Account(signIn.withUser(text(node, "user")), home),
                    new Identity(text(node, "name"), text(node, "homeTenant"), text(node, "objectId")),
                    text(node, "alias"),
                    text(node, "record"),
                    Instant.parse(node.path("used").asText()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("is no file of accounts", e);
        }
    }

    /// It becomes the name of a file on some systems.
    private static String id(JsonNode node) throws IOException {
        var id = node.path("id").asText();
        if (!id.matches("[0-9a-f-]{36}")) {
            throw new IOException("is no file of accounts");
        }
        return id;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }
}
