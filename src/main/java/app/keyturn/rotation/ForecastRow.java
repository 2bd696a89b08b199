package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.policy.RotationForecast.Event;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.Instant;

/// Something that will happen to the key, as people read it.
///
/// @param exact date and time in the user's zone and in UTC
public record ForecastRow(Kind kind, String date, String words, String distance, String exact) {
    static ForecastRow of(Event event, Instant now, Formats formats) {
        var distance = event.when().isAfter(now) ? formats.ago(event.when()) : text("rotation.forecast.now");
        return new ForecastRow(
                event.kind(), formats.date(event.when()), words(event), distance, formats.exact(event.when()));
    }

    private static String words(Event event) {
        return switch (event.kind()) {
            case NEW_VERSION -> text("rotation.forecast.newVersion");
            case NEAR_EXPIRY -> text("rotation.forecast.notice", version(event));
            case EXPIRED -> text("rotation.forecast.expired", version(event));
        };
    }

    private static String version(Event event) {
        return event.generation() == 0
                ? Formats.shortVersion(event.version())
                : text("rotation.forecast.generation", Formats.number(event.generation()));
    }
}
