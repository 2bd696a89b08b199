package app.keyturn.connect;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.accounts.FoundVault.Place;
import app.keyturn.accounts.FoundVault.Protection;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.accounts.VaultFinder.Tenant;
import app.keyturn.accounts.VaultFinder.Tenants;
import app.keyturn.connect.VaultMemory.Found;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of the file of [VaultMemory].
final class VaultMemoryJson {
    private VaultMemoryJson() {}

    static ObjectNode of(Map<Account, Found> found, Collection<String> pins) {
        var root = Json.MAPPER.createObjectNode();
        pins.stream().sorted().forEach(root.putArray("pins")::add);
        var searches = root.putArray("found");
        found.forEach((who, what) -> write(searches.addObject(), who, what));
        return root;
    }

    private static void write(ObjectNode search, Account who, Found what) {
        search.put("home", who.home().name());
        search.put("method", who.signIn().method().name());
        search.put("tenant", who.signIn().tenant());
        search.put("clientId", who.signIn().clientId());
        search.put("user", who.signIn().user());
        search.put("at", String.valueOf(what.at()));
        search.put("source", what.source().name());
        what.subscriptions().forEach(search.putArray("subscriptions")::add);
        what.gaps().forEach(search.putArray("gaps")::add);
        search.put("asked", what.tenants().asked());
        var tenants = search.putArray("tenants");
        what.tenants()
                .all()
                .forEach(one -> tenants.addObject().put("id", one.id()).put("name", one.name()));
        var vaults = search.putArray("vaults");
        what.vaults().forEach(vault -> write(vaults.addObject(), vault));
    }

    private static void write(ObjectNode node, FoundVault vault) {
        node.put("id", vault.id());
        node.put("uri", vault.address().uri().toString());
        node.put("hsm", vault.address().managedHsm());
        node.put("tenant", vault.place().tenant());
        node.put("subscription", vault.place().subscriptionId());
        node.put("subscriptionName", vault.place().subscriptionName());
        node.put("group", vault.place().group());
        node.put("location", vault.place().location());
        node.put("sku", vault.sku());
        node.put("access", vault.access().name());
        node.put("softDelete", vault.protection().softDelete());
        node.put("days", vault.protection().days());
        node.put("purgeProtected", vault.protection().purgeProtected());
        node.put("publicAccess", vault.network().publicAccess());
        node.put("firewall", vault.network().firewall());
        node.put("privateEndpoints", vault.network().privateEndpoints());
        vault.tags().forEach(node.putObject("tags")::put);
    }

    static Set<String> pins(JsonNode root) {
        return new HashSet<>(texts(root.path("pins")));
    }

    /// @throws IOException where it is no such file
    static Map<Account, Found> found(JsonNode root) throws IOException {
        Map<Account, Found> all = new HashMap<>();
        for (var search : list(root.path("found"))) {
            try {
                var home = Home.valueOf(search.path("home").asText());
                var method = SignIn.Method.valueOf(search.path("method").asText());
                var signIn = new SignIn(method, text(search, "tenant"), text(search, "clientId"), null)
                        .withUser(text(search, "user"));
                all.put(new Account(signIn, home), found(search, home));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException("is no file of found vaults", e);
            }
        }
        return all;
    }

    private static Found found(JsonNode search, Home home) {
        List<FoundVault> vaults = new ArrayList<>();
        for (var node : search.path("vaults")) {
            var address = address(node, home);
            if (address != null) {
                vaults.add(vault(node, address));
            }
        }
        return new Found(
                Instant.parse(search.path("at").asText()),
                List.copyOf(vaults),
                Source.valueOf(search.path("source").asText()),
                texts(search.path("subscriptions")),
                texts(search.path("gaps")),
                tenants(search));
    }

    /// Files of before have none.
    private static Tenants tenants(JsonNode search) {
        List<Tenant> all = new ArrayList<>();
        search.path("tenants")
                .forEach(one -> all.add(
                        new Tenant(one.path("id").asText(), one.path("name").asText())));
        return new Tenants(text(search, "asked"), List.copyOf(all));
    }

    /// The file may have been changed by anyone: an address counts only where it would be taken from a person, too.
    private static @Nullable VaultAddress address(JsonNode node, Home home) {
        var uri = node.path("uri").asText();
        var kind = node.path("hsm").asBoolean() ? Kind.MANAGED_HSM : Kind.VAULT;
        return VaultAddresses.azure(uri, home, kind).address();
    }

    private static FoundVault vault(JsonNode node, VaultAddress address) {
        Map<String, String> tags = new LinkedHashMap<>();
        node.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return new FoundVault(
                node.path("id").asText(),
                address,
                new Place(
                        text(node, "tenant"),
                        node.path("subscription").asText(),
                        node.path("subscriptionName").asText(),
                        node.path("group").asText(),
                        node.path("location").asText()),
                text(node, "sku"),
                Access.valueOf(node.path("access").asText()),
                new Protection(flag(node, "softDelete"), number(node, "days"), flag(node, "purgeProtected")),
                new Network(
                        flag(node, "publicAccess"),
                        flag(node, "firewall"),
                        node.path("privateEndpoints").asInt()),
                tags);
    }

    private static ArrayNode list(JsonNode node) throws IOException {
        if (node.isMissingNode()) {
            return Json.MAPPER.createArrayNode();
        }
        if (node instanceof ArrayNode list) {
            return list;
        }
        throw new IOException("is no file of found vaults");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }

    private static @Nullable Boolean flag(JsonNode node, String name) {
        return node.path(name).isBoolean() ? node.path(name).asBoolean() : null;
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        return node.path(name).isInt() ? node.path(name).asInt() : null;
    }
}
