package app.keyturn.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final Trace trace = new Trace();

    @Test
    void aRecordingHasThePhasesOfBeforeAndAfter() {
        trace.phase("toolkit", trace.began());
        try (var recording = trace.record()) {
            trace.phase("views", System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(70));
            var phases = Recorded.of(recording).named("keyturn.StartPhase");
            assertThat(phases)
                    .extracting(phase -> phase.getString("name"))
                    .containsExactlyInAnyOrder("java", "toolkit", "views");
            var views = phases.stream()
                    .filter(phase -> phase.getString("name").equals("views"))
                    .findFirst()
                    .orElseThrow();
            assertThat(views.getDuration("took")).isBetween(Duration.ofMillis(70), Duration.ofSeconds(30));
            assertThat(views.getInstant("began")).isBefore(views.getStartTime());
        }
    }

    @Test
    void aRequestHasItsTimeAndWhatBecameOfIt() {
        try (var recording = trace.record()) {
            var request = trace.request("getKey", "vault.azure.net", 2, "zanzibar");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
            request.ended(503, 4, Duration.ofMillis(25));
            var told = Recorded.of(recording).named("keyturn.Request").getFirst();
            assertThat(told.getString("operation")).isEqualTo("getKey");
            assertThat(told.getString("host")).isEqualTo("vault.azure.net");
            assertThat(told.getInt("vault")).isEqualTo(2);
            assertThat(told.getInt("status")).isEqualTo(503);
            assertThat(told.getInt("attempts")).isEqualTo(4);
            assertThat(told.getDuration("waited")).isEqualTo(Duration.ofMillis(25));
            assertThat(told.getDuration()).isPositive();
            assertThat(told.getString("key")).as("nobody asked for names").isEmpty();
        }
    }

    @Test
    void whoAsksForNamesOfKeysHasThem() {
        try (var recording = trace.recordWithNames()) {
            request("zanzibar");
            assertThat(Recorded.of(recording).named("keyturn.Request"))
                    .extracting(told -> told.getString("key"))
                    .containsExactly("zanzibar");
        }
    }

    /// What is told goes into every recording that is under way.
    @Test
    void aRecordingWithoutNamesHasNoneBesideOneThatHasThem() {
        try (var named = trace.recordWithNames()) {
            request("zanzibar-before");
            var begun = trace.request("getKey", "", 1, "zanzibar-meanwhile");
            try (var unnamed = trace.record()) {
                begun.ended(200, 1, Duration.ZERO);
                request("zanzibar-during");
                assertThat(Recorded.of(unnamed).octets()).contains("getKey").doesNotContain("zanzibar");
            }
            request("zanzibar-after");
            assertThat(Recorded.of(named).named("keyturn.Request"))
                    .extracting(told -> told.getString("key"))
                    .containsExactly("zanzibar-before", "", "", "zanzibar-after");
        }
    }

    private void request(String key) {
        trace.request("getKey", "vault.azure.net", 1, key).ended(200, 1, Duration.ZERO);
    }

    @Test
    void onlySlicesThatWereLongAreTold() {
        try (var recording = trace.record()) {
            var longOne = trace.slice();
            trace.slice();
            longOne.tooLong(Duration.ofMillis(12), "app.keyturn.App.open:1");
            var told = Recorded.of(recording).named("keyturn.FxStall");
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().getDuration("computing")).isEqualTo(Duration.ofMillis(12));
            assertThat(told.getFirst().getString("what")).isEqualTo("app.keyturn.App.open:1");
        }
    }

    @Test
    void nothingIsToldWhileNothingRecords() {
        trace.request("getKey", "", 1, "").ended(200, 1, Duration.ZERO);
        assertThat(trace.recording()).isFalse();
        var first = trace.record();
        var second = trace.record();
        first.close();
        assertThat(trace.recording()).isTrue();
        assertThat(Recorded.of(second).named("keyturn.Request")).isEmpty();
        second.close();
        assertThat(trace.recording()).isFalse();
    }
}
