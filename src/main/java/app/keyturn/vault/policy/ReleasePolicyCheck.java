package app.keyturn.vault.policy;

import app.keyturn.vault.Finding;
import app.keyturn.vault.Finding.Rule;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what is wrong with a release policy before it is sent.
///
/// The rules are those of the grammar,
/// <https://learn.microsoft.com/azure/key-vault/keys/policy-grammar>. An authority must be an issuer
/// with OpenID Connect metadata, whose address is https
/// (<https://openid.net/specs/openid-connect-discovery-1_0.html>). What the grammar does not name is
/// only a warning, because the grammar may grow.
public final class ReleasePolicyCheck {
    private static final Set<String> VERSIONS = Set.of("1.0.0", "0.2");
    private static final Set<String> OTHER_OPERATORS =
            Set.of("notEquals", "less", "lessOrEquals", "greater", "greaterOrEquals", "exists");

    private static final Set<String> OF_A_ROTATION_POLICY = Set.of("lifetimeactions", "expiresin", "expirytime");

    private final List<Finding> findings = new ArrayList<>();

    private ReleasePolicyCheck() {}

    /// The first finding about the release policy of an exportable key; null where there is none.
    public static @Nullable Finding ofExportable(KeyType type, String json) {
        var finding = KeyRules.release(type, true, json);
        return finding == null ? first(json) : finding;
    }

    /// The first error. Without errors, the first warning; null where there is neither.
    public static @Nullable Finding first(String json) {
        var check = new ReleasePolicyCheck();
        try {
            check.policy(ReleasePolicyJson.read(json));
        } catch (JsonProcessingException e) {
            return unreadable(e);
        }
        return Stream.concat(check.findings.stream().filter(Finding::error), check.findings.stream())
                .findFirst()
                .orElse(null);
    }

    private static Finding unreadable(JsonProcessingException e) {
        var where = e.getLocation();
        var line = where == null ? 1 : where.getLineNr();
        var column = where == null ? 1 : where.getColumnNr();
        var rule = e instanceof JsonParseException ? Rule.RELEASE_POLICY_NO_JSON : Rule.RELEASE_POLICY_TWICE;
        return Finding.of(rule, Integer.toString(line), Integer.toString(column));
    }

    private void add(Rule rule, String... arguments) {
        findings.add(Finding.of(rule, arguments));
    }

    private void policy(JsonNode policy) {
        if (!policy.isObject()) {
            add(Rule.RELEASE_POLICY_NO_OBJECT);
            return;
        }
        if (isRotationPolicy(policy)) {
            add(Rule.RELEASE_POLICY_OF_ROTATION);
            return;
        }
        version(policy.path("version"));
        var authorities = policy.path("anyOf");
        if (!authorities.isArray()) {
            add(Rule.RELEASE_POLICY_NO_AUTHORITIES);
        }
        entries(authorities, "anyOf");
        for (int i = 0; i < authorities.size(); i++) {
            authority(authorities.get(i), "anyOf[" + i + "]");
        }
        strangers(policy, "", Set.of("version", "anyOf"));
    }

    /// Whether it is a rotation policy by mistake. Names are compared without regard to case and
    /// underscores.
    private static boolean isRotationPolicy(JsonNode policy) {
        return policy.properties().stream()
                .map(member -> member.getKey().replace("_", "").toLowerCase(Locale.ROOT))
                .anyMatch(OF_A_ROTATION_POLICY::contains);
    }

    private void version(JsonNode version) {
        if (!version.isTextual()) {
            add(Rule.RELEASE_POLICY_NO_VERSION);
        } else if (!VERSIONS.contains(version.textValue())) {
            add(Rule.RELEASE_POLICY_OTHER_VERSION, version.textValue());
        }
    }

    private void entries(JsonNode list, String place) {
        if (!list.isArray() || list.isEmpty()) {
            add(Rule.RELEASE_POLICY_EMPTY_LIST, place);
        }
    }

    private void authority(JsonNode node, String place) {
        if (!node.isObject()) {
            add(Rule.RELEASE_POLICY_NOT_AN_OBJECT, place);
            return;
        }
        var address = node.path("authority").asText();
        if (address.contains("<")) {
            add(Rule.RELEASE_POLICY_PLACEHOLDER, place + ".authority");
        } else if (!isHttps(address)) {
            add(Rule.RELEASE_POLICY_AUTHORITY, place + ".authority");
        }
        conditions(node, place);
        strangers(node, place, Set.of("authority", "allOf", "anyOf"));
    }

    private static boolean isHttps(String address) {
        try {
            var uri = URI.create(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void conditions(JsonNode node, String place) {
        boolean all = node.has("allOf");
        if (all == node.has("anyOf")) {
            add(all ? Rule.RELEASE_POLICY_BOTH_CONDITIONS : Rule.RELEASE_POLICY_NO_CONDITIONS, place);
            return;
        }
        var name = all ? "allOf" : "anyOf";
        var list = node.path(name);
        entries(list, place + "." + name);
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            condition(list.get(i), place + "." + name + "[" + i + "]");
        }
    }

    private void condition(JsonNode node, String place) {
        if (!node.isObject()) {
            add(Rule.RELEASE_POLICY_NOT_AN_OBJECT, place);
        } else if (!node.has("claim") && (node.has("allOf") || node.has("anyOf"))) {
            conditions(node, place);
            strangers(node, place, Set.of("allOf", "anyOf"));
        } else {
            claim(node, place);
        }
    }

    private void claim(JsonNode node, String place) {
        var name = node.path("claim");
        if (!name.isTextual() || name.textValue().isBlank()) {
            add(Rule.RELEASE_POLICY_NO_CLAIM, place);
            return;
        }
        Set<String> known = new HashSet<>(OTHER_OPERATORS);
        known.addAll(Set.of("claim", "equals"));
        strangers(node, place, known);
        if (node.has("equals")) {
            value(node.path("equals"), place + ".equals");
            return;
        }
        var other = node.properties().stream()
                .filter(member -> OTHER_OPERATORS.contains(member.getKey()))
                .findFirst();
        other.ifPresentOrElse(
                operator -> {
                    add(Rule.RELEASE_POLICY_OTHER_OPERATOR, place, operator.getKey());
                    value(operator.getValue(), place + "." + operator.getKey());
                },
                () -> add(Rule.RELEASE_POLICY_NO_EQUALS, place, name.textValue()));
    }

    private void value(JsonNode value, String place) {
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
            add(Rule.RELEASE_POLICY_VALUE, place);
        }
    }

    private void strangers(JsonNode node, String place, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(Rule.RELEASE_POLICY_UNKNOWN_MEMBER, place.isEmpty() ? name : place + "." + name);
            }
        });
    }
}
