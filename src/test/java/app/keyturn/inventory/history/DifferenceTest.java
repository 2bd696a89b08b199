package app.keyturn.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two looks at a key, and what has changed between them.
class DifferenceTest {
    static final Instant THEN = Instant.parse("2026-11-20T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    static SomeKey key() {
        return SomeKey.named("orders")
                .version("a1")
                .size(2048)
                .operations(List.of("sign", "verify"))
                .created(THEN)
                .expiresOn(NOW)
                .recoveryLevel("Recoverable")
                .tags(Map.of("owner", "orders"));
    }

    static KnownKey look(SomeKey key, @Nullable RotationPolicy policy, Instant at) {
        var details = key.details();
        return new KnownKey(details.item(), details, policy, null, at, KnownKey.Writing.NONE);
    }

    private static List<Difference> changed(UnaryOperator<SomeKey> change) {
        return Difference.between(look(key(), null, THEN), look(change.apply(key()), null, NOW));
    }

    private static Arguments row(UnaryOperator<SomeKey> change, Difference... differences) {
        return Arguments.of(change, List.of(differences));
    }

    private static Difference of(Aspect aspect, @Nullable String before, @Nullable String after) {
        return new Difference(aspect, before, after);
    }

    static Stream<Arguments> changes() {
        var release = new ReleasePolicy("{\"version\":\"1.0.0\"}", false);
        return Stream.of(
                row(key -> key),
                row(key -> key.updated(NOW)),
                row(key -> key.operations(List.of("verify", "sign"))),
                row(key -> key.version("b2").created(NOW), of(Aspect.VERSION, "a1", "b2")),
                row(
                        key -> key.version("b2").expiresOn(null),
                        of(Aspect.VERSION, "a1", "b2"),
                        of(Aspect.EXPIRY, NOW.toString(), null)),
                row(key -> key.enabled(false), of(Aspect.ENABLED, "true", "false")),
                row(key -> key.notBefore(NOW), of(Aspect.ACTIVATION, null, NOW.toString())),
                row(key -> key.expiresOn(THEN), of(Aspect.EXPIRY, NOW.toString(), THEN.toString())),
                row(
                        key -> key.exportable(release),
                        of(Aspect.EXPORTABLE, "false", "true"),
                        of(Aspect.RELEASE_POLICY, null, release.json())),
                row(
                        key -> key.recoveryLevel("Recoverable+Purgeable"),
                        of(Aspect.RECOVERY_LEVEL, "Recoverable", "Recoverable+Purgeable")),
                row(key -> key.size(4096), of(Aspect.MATERIAL, "RSA 2048", "RSA 4096")),
                row(key -> key.type(KeyType.RSA_HSM), of(Aspect.MATERIAL, "RSA 2048", "RSA-HSM 2048")),
                row(key -> key.operations(List.of()), of(Aspect.OPERATIONS, "sign verify", null)),
                row(key -> key.operations(List.of("sign")), of(Aspect.OPERATIONS, "sign verify", "sign")),
                row(key -> key.tags(Map.of()), of(Aspect.TAGS, "{\"owner\":\"orders\"}", null)),
                row(
                        key -> key.tags(Map.of("owner", "orders", "env", "prod")),
                        of(Aspect.TAGS, "{\"owner\":\"orders\"}", "{\"env\":\"prod\",\"owner\":\"orders\"}")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatHasChangedIsTold(UnaryOperator<SomeKey> change, List<Difference> differences) {
        assertThat(changed(change)).isEqualTo(differences);
    }

    private static final RotationPolicy QUARTERLY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(90)), Trigger.beforeExpiry(Period.ofDays(30)), Period.ofYears(1));

    static Stream<Arguments> policies() {
        return Stream.of(
                Arguments.of(QUARTERLY, List.of()),
                Arguments.of(
                        new RotationPolicy(QUARTERLY.rotate(), QUARTERLY.notice(), QUARTERLY.expiryTime(), THEN, NOW),
                        List.of()),
                Arguments.of(
                        RotationPolicy.of(null, QUARTERLY.notice(), QUARTERLY.expiryTime()),
                        List.of(of(Aspect.POLICY_ROTATION, "P90D after creation", null))),
                Arguments.of(
                        RotationPolicy.of(
                                Trigger.beforeExpiry(Period.ofMonths(1)), Trigger.beforeExpiry(Period.ofDays(7)), null),
                        List.of(
                                of(Aspect.POLICY_ROTATION, "P90D after creation", "P1M before expiry"),
                                of(Aspect.POLICY_NOTICE, "P30D before expiry", "P7D before expiry"),
                                of(Aspect.POLICY_EXPIRY, "P1Y", null))));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void whatHasChangedInThePolicyIsTold(RotationPolicy after, List<Difference> differences) {
        assertThat(Difference.between(look(key(), QUARTERLY, THEN), look(key(), after, NOW)))
                .isEqualTo(differences);
    }

    @Test
    void whatNobodyHasReadHasNotChanged() {
        var unread = new RotationPolicy(null, null, null, null, null, List.of(new RotationPolicy.Unread("a", "b")));
        assertThat(Difference.between(look(key(), QUARTERLY, THEN), look(key(), null, NOW)))
                .isEmpty();
        assertThat(Difference.between(look(key(), null, THEN), look(key(), QUARTERLY, NOW)))
                .isEmpty();
        assertThat(Difference.between(look(key(), QUARTERLY, THEN), look(key(), unread, NOW)))
                .isEmpty();
    }

    @Test
    void ofAKeyThatCannotBeReadTheListTellsThatThereIsAVersion() {
        var listed = key().created(NOW).item().asListed();
        var failure = Failure.unsent(Failure.Kind.FORBIDDEN, Operation.GET_KEY, "orders", NOW);
        var unread = new KnownKey(listed, null, null, failure, NOW, KnownKey.Writing.NONE);
        assertThat(Difference.between(look(key(), null, THEN), unread)).containsExactly(of(Aspect.VERSION, "a1", null));
        var same = new KnownKey(key().item().asListed(), null, null, failure, NOW, KnownKey.Writing.NONE);
        assertThat(Difference.between(look(key(), null, THEN), same)).isEmpty();
    }

    @Test
    void anAnswerThatLacksMembersIsNotCompared() {
        var item = key().enabled(false).item();
        var odd = new KeyItem(
                item.identifier(), item.attributes(), item.readOnly(), item.tags(), false, List.of("enabled"));
        var read = new KnownKey(odd, null, null, null, NOW, KnownKey.Writing.NONE);
        assertThat(Difference.between(look(key(), null, THEN), read)).isEmpty();
    }
}
