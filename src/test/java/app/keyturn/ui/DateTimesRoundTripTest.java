package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What a date field shows reads back to the same instant, wherever it is read.
class DateTimesRoundTripTest {
    private static final long LATEST = Instant.parse("+12000-01-01T00:00:00Z").getEpochSecond();

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> seconds() {
        return Arbitraries.longs().between(0, LATEST).map(Instant::ofEpochSecond);
    }

    private static void readsBack(Instant instant, ZoneId zone) {
        var formats = new Formats(InstantSource.fixed(Instant.EPOCH), zone);
        var written = DateTimes.write(instant, formats);
        assertThat(DateTimes.parse(written, formats)).as(written).contains(instant);
        assertThat(DateTimes.parse(written + " ", formats)).as(written).contains(instant);
    }

    @Property(tries = 5000)
    void anyInstantInAnyZone(@ForAll("seconds") Instant instant, @ForAll("zones") ZoneId zone) {
        readsBack(instant, zone);
    }

    /// The hour that comes twice when the clocks go back, and its neighbours.
    @Property(tries = 2000)
    void aroundEachChangeOfTheClocks(@ForAll("seconds") Instant near, @ForAll("zones") ZoneId zone) {
        var change = zone.getRules().nextTransition(near);
        if (change != null) {
            for (int minutes = -90; minutes <= 90; minutes += 15) {
                readsBack(change.getInstant().plusSeconds(60L * minutes + 7), zone);
            }
        }
    }

    @Property(tries = 500)
    void fractionsToo(@ForAll("seconds") Instant instant, @ForAll("zones") ZoneId zone) {
        readsBack(instant.plusNanos(250_000_000), zone);
        readsBack(ZonedDateTime.ofInstant(instant, zone).toInstant().plusNanos(1), zone);
    }
}
