package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.code.PolicyDocuments;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.policy.RotationForecast.Event;
import app.keyturn.vault.policy.RotationPolicyRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// What the forecast says is what a sandbox does whose clock is moved forward by two years.
class RotationForecastTest {
    private static final Period TWO_YEARS = Period.ofYears(2);
    private static final String SOMETHING = "something happens";
    private static final String SUPERSEDED = "a superseded version expires";

    /// About half of the tries are policies that break no rule, so that more than a thousand are compared.
    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED, maxDiscardRatio = 50)
    void whatTheForecastSaysHappens(
            @ForAll("policies") RotationPolicy policy,
            @ForAll("starts") Instant start,
            @ForAll("expiries") @Nullable Integer expiresInDays) {
        var today = LocalDate.ofInstant(start, ZoneOffset.UTC);
        Assume.that(
                RotationPolicyRules.check(new PolicyDays(policy, today, false)).isEmpty());
        var expires = expiresInDays == null ? null : start.plus(expiresInDays, ChronoUnit.DAYS);
        var horizon = start.atOffset(ZoneOffset.UTC).plus(TWO_YEARS).toInstant();

        var foretold = RotationForecast.events(policy, item(start, expires), start, 500).stream()
                .filter(event -> !event.when().isAfter(horizon))
                .toList();

        var happened = Happened.with(policy, start, expires);
        assertThat(foretold.stream()
                        .filter(event -> !event.superseded())
                        .map(event -> event.when() + " " + event.kind())
                        .toList())
                .isEqualTo(happened.events());
        assertThat(foretold.stream()
                        .filter(event -> event.kind() == Event.Kind.EXPIRED)
                        .map(Event::when)
                        .toList())
                .as("the versions that have expired, superseded ones too")
                .isEqualTo(happened.expiries().stream()
                        .filter(expiry -> !expiry.isAfter(horizon))
                        .toList());
        Statistics.collect(foretold.isEmpty() ? "nothing happens" : SOMETHING);
        Statistics.coverage(all -> all.check(SOMETHING).count(policies -> policies >= 1_000));
        boolean superseded = foretold.stream().anyMatch(Event::superseded);
        Statistics.label(SUPERSEDED).collect(superseded);
        Statistics.label(SUPERSEDED).coverage(all -> all.check(true).count(policies -> policies >= 500));
    }

    /// What two years brought in the sandbox.
    ///
    /// @param events   what it did by itself, in order
    /// @param expiries of all versions that have one, in order
    private record Happened(List<String> events, List<Instant> expiries) {
        static Happened with(RotationPolicy policy, Instant start, @Nullable Instant expires) {
            var clock = SandboxClock.startingAt(InstantSource.fixed(start));
            try (var sandbox = Sandbox.empty(clock)) {
                var client = new Client(sandbox);
                var attributes = expires == null ? "{}" : "{\"exp\":" + expires.getEpochSecond() + "}";
                client.post("/keys/k/create", "{\"kty\":\"EC\",\"attributes\":" + attributes + "}");
                client.put("/keys/k/rotationpolicy", PolicyDocuments.json(policy));
                clock.advance(TWO_YEARS);
                client.get("/keys/k");
                var events = sandbox.events().stream()
                        .map(event -> event.when() + " " + event.kind())
                        .toList();
                return new Happened(events, expiries(client));
            }
        }

        private static List<Instant> expiries(Client client) {
            List<Instant> expiries = new ArrayList<>();
            var page = "/keys/k/versions";
            while (page != null) {
                var body = client.get(page).body();
                body.path("value").forEach(version -> {
                    if (version.at("/attributes").has("exp")) {
                        expiries.add(Instant.ofEpochSecond(
                                version.at("/attributes/exp").asLong()));
                    }
                });
                page = body.path("nextLink").textValue();
            }
            Collections.sort(expiries);
            return expiries;
        }
    }

    private static KeyItem item(Instant created, @Nullable Instant expires) {
        return SomeKey.named("k")
                .version("v")
                .expiresOn(expires)
                .created(created)
                .item();
    }

    @Provide
    Arbitrary<RotationPolicy> policies() {
        Arbitrary<Trigger> rotate =
                Combinators.combine(Arbitraries.of(From.class), periods()).as(Trigger::new);
        Arbitrary<Trigger> notice = periods().map(Trigger::beforeExpiry);
        return Combinators.combine(
                        rotate.injectNull(0.1),
                        notice.injectNull(0.3),
                        periods().injectNull(0.2))
                .as(RotationPolicy::of);
    }

    private static Arbitrary<Period> periods() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(7, 400).map(Period::ofDays),
                Arbitraries.integers().between(1, 24).map(Period::ofMonths),
                Arbitraries.of(Period.ofYears(1), Period.ofYears(2)));
    }

    /// Ends of months and leap days included.
    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.integers()
                .between(0, 1500 * 24)
                .map(hours -> Instant.parse("2024-01-31T09:41:07Z").plus(hours, ChronoUnit.HOURS));
    }

    @Provide
    Arbitrary<Integer> expiries() {
        return Arbitraries.integers().between(30, 900).injectNull(0.5);
    }
}
