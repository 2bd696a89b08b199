package app.keyturn.cli;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.accounts.FoundVault.Protection;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.ui.Csv;
import app.keyturn.ui.Problems;
import app.keyturn.ui.Shown;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Vaults that were found, as a terminal, a spreadsheet or a program reads them.
final class VaultList {
    private static final List<String> HEADS = List.of(
            "name",
            "kind",
            "subscription",
            "resourceGroup",
            "location",
            "sku",
            "access",
            "network",
            "protection",
            "uri");

    private VaultList() {}

    /// In columns as wide as what they hold.
    static String table(List<FoundVault> vaults) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS.stream().map(head -> head.toUpperCase(Locale.ROOT)).toList());
        vaults.forEach(vault -> rows.add(cells(vault).stream().map(Shown::line).toList()));
        var widths = IntStream.range(0, HEADS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static String csv(List<FoundVault> vaults) {
        return Csv.line(HEADS)
                + vaults.stream().map(vault -> Csv.line(cells(vault))).collect(Collectors.joining());
    }

    private static List<String> cells(FoundVault vault) {
        var place = vault.place();
        return List.of(
                vault.name(),
                kind(vault),
                place.subscriptionName(),
                place.group(),
                place.location(),
                Objects.requireNonNullElse(vault.sku(), "unknown"),
                word(vault.access()),
                network(vault.network()),
                protection(vault.protection()),
                vault.address().uri().toString());
    }

    private static String kind(FoundVault vault) {
        return vault.address().managedHsm() ? "managedHsm" : "vault";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String network(Network network) {
        if (Boolean.FALSE.equals(network.publicAccess())) {
            return "private";
        }
        if (network.publicAccess() == null && network.firewall() == null) {
            return "unknown";
        }
        return Boolean.TRUE.equals(network.firewall()) ? "firewall" : "public";
    }

    private static String protection(Protection protection) {
        if (Boolean.TRUE.equals(protection.purgeProtected())) {
            return "purge protection";
        }
        if (protection.softDelete() == null) {
            return "unknown";
        }
        return protection.softDelete() ? "soft delete" : "none";
    }

    /// What was not reported is null.
    static String json(List<FoundVault> vaults, Finding finding) {
        var root = Json.MAPPER.createObjectNode();
        root.put("source", word(finding.source()));
        root.put("whole", finding.blocked().isEmpty());
        finding.subscriptions().forEach(root.putArray("subscriptions")::add);
        var blocked = root.putArray("blocked");
        finding.blocked()
                .forEach(one -> blocked.addObject()
                        .put("what", one.what())
                        .put("why", Problems.of(one.failure()).why()));
        var list = root.putArray("vaults");
        vaults.forEach(vault -> write(list.addObject(), vault));
        return root.toPrettyString() + "\n";
    }

    private static void write(ObjectNode node, FoundVault vault) {
        var place = vault.place();
        node.put("name", vault.name());
        node.put("uri", vault.address().uri().toString());
        node.put("kind", kind(vault));
        node.put("id", vault.id());
        node.put("tenantId", place.tenant());
        node.put("subscriptionId", place.subscriptionId());
        node.put("subscription", place.subscriptionName());
        node.put("resourceGroup", place.group());
        node.put("location", place.location());
        node.put("sku", vault.sku());
        node.put("access", word(vault.access()));
        node.put("softDelete", vault.protection().softDelete());
        node.put("retentionDays", vault.protection().days());
        node.put("purgeProtection", vault.protection().purgeProtected());
        node.put("publicNetworkAccess", vault.network().publicAccess());
        node.put("firewall", vault.network().firewall());
        node.put("privateEndpoints", vault.network().privateEndpoints());
        vault.tags().forEach(node.putObject("tags")::put);
    }
}
