package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.FakeVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.code.AzCommands;
import app.keyturn.vault.code.PolicyDocuments;
import java.net.URI;
import java.time.Period;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// What is said in another tool's language says the same policy.
class PolicyLanguagesTest {
    @Property(tries = 300)
    void jsonIsReadBack(@ForAll("policies") RotationPolicy policy) throws PolicyJson.Unreadable {
        assertThat(PolicyJson.read(PolicyDocuments.json(policy))).isEqualTo(policy);
    }

    @Property(tries = 300)
    void theAzCommandCarriesThePolicy(@ForAll("policies") RotationPolicy policy) throws PolicyJson.Unreadable {
        var command = AzCommands.rotationPolicy(new FakeVault().address(), "a-key", policy);
        var value = Objects.requireNonNull(find("--value '([^']+)'", command), command);
        assertThat(PolicyJson.read(value)).isEqualTo(policy);
    }

    @Property(tries = 300)
    void powerShellIsReadBack(@ForAll("policies") RotationPolicy policy) {
        var command = PolicyDocuments.powerShell(new FakeVault().address(), "a-key", policy);
        var expiry = find("-ExpiresIn (\\S+)", command);
        assertThat(RotationPolicy.of(hash("Rotate", command), hash("Notify", command), period(expiry)))
                .isEqualTo(policy);
    }

    /// What the provider's schema refuses is not printed: a block without rotation and expiry, one of expiry and notice
    /// without the other.
    @Property(tries = 300)
    void terraformIsReadBack(@ForAll("policies") RotationPolicy policy) {
        var block = PolicyDocuments.terraform(policy);
        var after = find("automatic \\{\\s+time_after_creation = \"(\\w+)\"\\s+}", block);
        var before = find("automatic \\{\\s+time_before_expiry = \"(\\w+)\"\\s+}", block);
        var notice = find("notify_before_expiry = \"(\\w+)\"", block);
        var expiry = find("expire_after\\s+= \"(\\w+)\"", block);
        assertThat(notice == null).isEqualTo(expiry == null);
        assertThat(block.startsWith("rotation_policy {")).isEqualTo(after != null || before != null || expiry != null);
        assertThat(block).doesNotContainPattern("\\{\\s*(#.*\\s*)*}");
        Trigger rotate = after != null
                ? Trigger.afterCreation(Period.parse(after))
                : before == null ? null : Trigger.beforeExpiry(Period.parse(before));
        assertThat(rotate).isEqualTo(policy.rotate());
        assertThat(period(expiry)).isEqualTo(policy.expiryTime());
        if (notice != null) {
            assertThat(Trigger.beforeExpiry(Period.parse(notice)))
                    .isEqualTo(policy.notice() == null ? Trigger.beforeExpiry(Period.ofDays(30)) : policy.notice());
        }
    }

    /// The resource wants an expiry and exactly one way to rotate, and has no notice.
    @Property(tries = 200)
    void terraformOfAManagedHsmIsReadBack(@ForAll("policies") RotationPolicy policy) {
        var hsm = new VaultAddress(
                URI.create("https://h.managedhsm.azure.net"),
                "h",
                VaultAddress.Kind.MANAGED_HSM,
                VaultAddress.Home.AZURE_PUBLIC);
        var resource = PolicyDocuments.terraform(hsm, "a-key", policy);
        var rotate = policy.rotate();
        if (rotate == null || policy.expiryTime() == null) {
            assertThat(resource.lines()).allMatch(line -> line.startsWith("# "));
            return;
        }
        var trigger = rotate.from() == From.AFTER_CREATION ? "time_after_creation" : "time_before_expiry";
        assertThat(resource)
                .startsWith("resource \"azurerm_key_vault_managed_hardware_security_module_key_rotation_policy\"")
                .contains("\"https://h.managedhsm.azure.net/keys/a-key\"")
                .contains("expire_after        = \"" + policy.expiryTime() + "\"")
                .contains(trigger + " = \"" + rotate.time() + "\"")
                .doesNotContain("notify_before_expiry");
    }

    @Example
    void theDefaultPolicyIsNoBlock() {
        assertThat(PolicyDocuments.terraform(RotationPolicy.SERVICE_DEFAULT))
                .startsWith("# ")
                .doesNotContain("\n");
    }

    private static @Nullable Trigger hash(String action, String command) {
        var words = "@\\{ Action = \"" + action + "\"; (Time\\w+) = \"(\\w+)\" }";
        Matcher found = Pattern.compile(words).matcher(command);
        if (!found.find()) {
            return null;
        }
        var from = found.group(1).equals("TimeAfterCreate") ? From.AFTER_CREATION : From.BEFORE_EXPIRY;
        return new Trigger(from, Period.parse(found.group(2)));
    }

    private static @Nullable String find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : null;
    }

    private static @Nullable Period period(@Nullable String text) {
        return text == null ? null : Period.parse(text);
    }

    @Example
    void whatAzPrintsIsRead() throws PolicyJson.Unreadable {
        var shown = """
                {
                  "createdOn": "2026-11-23T09:00:00+00:00",
                  "expiresIn": "P2Y",
                  "lifetimeActions": [
                    {"action": "Rotate", "timeAfterCreate": "P18M", "timeBeforeExpiry": null},
                    {"action": "notify", "timeAfterCreate": null, "timeBeforeExpiry": "P30D"}
                  ]
                }""";
        assertThat(PolicyJson.read(shown))
                .isEqualTo(RotationPolicy.of(
                        Trigger.afterCreation(Period.ofMonths(18)),
                        Trigger.beforeExpiry(Period.ofDays(30)),
                        Period.ofYears(2)));
    }

    @Example
    void microsoftsExampleIsReadWithItsComments() throws PolicyJson.Unreadable {
        var example = """
                {
                  "lifetimeActions": [
                    {
                      "trigger": {
                        "timeAfterCreate": "P90D", // ISO 8601 duration
                        "timeBeforeExpiry" : null
                      },
                      "action": { "type": "Rotate" }
                    }
                  ],
                  "attributes": { "expiryTime": "P2Y" }
                }""";
        assertThat(PolicyJson.read(example))
                .isEqualTo(RotationPolicy.of(Trigger.afterCreation(Period.ofDays(90)), null, Period.ofYears(2)));
    }

    @Example
    void whatIsNoPolicyIsSaidToBeNone() {
        refused("{", "The text is not JSON from line 1 on.");
        var noPolicy = "The document has neither \"lifetimeActions\" nor \"attributes\", nor an expiry.";
        refused("", noPolicy);
        refused("[1, 2]", noPolicy);
        refused(
                "{\"attributes\": {\"expiryTime\": \"soon\"}}",
                "This is not a duration of whole days, months or years: attributes.expiryTime soon");
        refused(
                "{\"lifetimeActions\": [{\"action\": {\"type\": \"Rotate\"}, \"trigger\": {}}]}",
                "An action needs either \"timeAfterCreate\" or \"timeBeforeExpiry\": lifetimeActions[0].trigger");
    }

    private static void refused(String json, String reason) {
        assertThatThrownBy(() -> PolicyJson.read(json))
                .isInstanceOf(PolicyJson.Unreadable.class)
                .hasMessage(reason);
    }

    @Provide
    Arbitrary<RotationPolicy> policies() {
        Arbitrary<Trigger> rotate =
                Combinators.combine(Arbitraries.of(From.class), periods()).as(Trigger::new);
        Arbitrary<Trigger> notice = periods().map(Trigger::beforeExpiry);
        return Combinators.combine(
                        rotate.injectNull(0.2),
                        notice.injectNull(0.2),
                        periods().injectNull(0.2))
                .as(RotationPolicy::of);
    }

    private static Arbitrary<Period> periods() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(1, 400))
                .as(Period::of);
    }
}
