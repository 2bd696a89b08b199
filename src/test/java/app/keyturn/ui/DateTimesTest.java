package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
    private static final Formats BERLIN =
            new Formats(InstantSource.fixed(Instant.parse("2026-11-23T22:30:00Z")), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2027-03-31,                2027-03-30T22:00:00Z",
        "2027-01-31 14:00,          2027-01-31T13:00:00Z",
        "2027-01-31 14:00 UTC,      2027-01-31T14:00:00Z",
        "2027-01-31 14:00 CET,      2027-01-31T13:00:00Z",
        "2027-07-31 14:00 CEST,     2027-07-31T12:00:00Z",
        "2027-01-31T14:00:05Z,      2027-01-31T14:00:05Z",
        "2027-01-31T14:00:05.25Z,   2027-01-31T14:00:05.250Z",
        "2027-01-31T14:00+05:30,    2027-01-31T08:30:00Z",
        "90 d,                      2027-02-20T23:00:00Z",
        "+2w,                       2026-12-06T23:00:00Z",
        "3 months,                  2027-02-22T23:00:00Z",
        "1 y,                       2027-11-22T23:00:00Z",
    })
    void understandsWhatPeopleType(String typed, Instant meant) {
        assertThat(DateTimes.parse(typed, BERLIN)).isEqualTo(Optional.of(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2026-10-25T00:30:00Z, 2026-10-25 02:30 CEST",
        "Europe/Berlin,    2026-10-25T01:30:00Z, 2026-10-25 02:30 CET",
        "Asia/Tokyo,       9999-12-31T23:59:59Z, +10000-01-01 08:59:59 JST",
        "UTC,              9999-12-31T23:59:59Z, 9999-12-31 23:59:59 UTC",
        "Asia/Kolkata,     2027-01-31T14:00:00Z, 2027-01-31 19:30 IST",
        "Australia/Lord_Howe, 2027-04-03T14:45:00Z, 2027-04-04 01:45 +11:00",
        "+05:30,           2027-01-31T14:00:05.25Z, 2027-01-31 19:30:05.25 +05:30",
    })
    void writesWhatReadsBack(ZoneId zone, Instant instant, String written) {
        var formats = new Formats(BERLIN.clock(), zone);
        assertThat(DateTimes.parse(written, formats)).contains(instant);
        assertThat(DateTimes.parse(DateTimes.write(instant, formats), formats)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "2027-02-30", "2027-01-31 25:00", "2027-01-31 14:00 CST", "90", "1 q", "31.3.2027"})
    void refusesTheRest(String typed) {
        assertThat(DateTimes.parse(typed, BERLIN)).isEmpty();
    }
}
