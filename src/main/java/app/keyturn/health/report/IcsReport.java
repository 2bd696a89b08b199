package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.JudgedKey;
import app.keyturn.ui.Shown;
import app.keyturn.vault.Sha256;
import app.keyturn.vault.policy.RotationForecast.Event;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

/// Coming rotations, notices and expiries as a calendar (RFC 5545). An event that is exported again has the same id,
/// so that a calendar shows it once.
public final class IcsReport {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /// Section 3.1, in octets without the end of the line.
    private static final int LONGEST = 75;

    private record Coming(JudgedKey key, Event event) {}

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private IcsReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new IcsReport(report).write();
    }

    private String write() {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Keyturn//" + escaped(report.scope().version()) + "//EN");
        line("METHOD:PUBLISH");
        line("X-WR-CALNAME:" + escaped(text("report.ics.name")));
        report.health().keys().stream()
                .flatMap(key -> key.events().stream().map(event -> new Coming(key, event)))
                .sorted(Comparator.comparing((Coming coming) -> coming.event().when())
                        .thenComparing(coming -> coming.key().vault().name())
                        .thenComparing(coming -> coming.key().key().name()))
                .forEach(this::event);
        line("END:VCALENDAR");
        return out.toString();
    }

    private void event(Coming coming) {
        var vault = coming.key().vault();
        var name = coming.key().key().name();
        var event = coming.event();
        var when = UTC.format(event.when());
        var address = Report.address(vault, name);
        var what = event.kind() + " " + address + " " + when;
        line("BEGIN:VEVENT");
        line("UID:" + Sha256.hex(what.getBytes(StandardCharsets.UTF_8)) + "@keyturn");
        line("DTSTAMP:" + UTC.format(report.health().at()));
        line("DTSTART:" + when);
        line("SUMMARY:" + escaped(summary(event, name, vault.name())));
        line("DESCRIPTION:" + escaped(address));
        line("CATEGORIES:" + category(event));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String summary(Event event, String key, String vault) {
        return switch (event.kind()) {
            case NEW_VERSION -> text("report.ics.rotates", key, vault);
            case NEAR_EXPIRY -> text("report.ics.notice", key, vault);
            case EXPIRED -> text("report.ics.expires", key, vault);
        };
    }

    private static String category(Event event) {
        return switch (event.kind()) {
            case NEW_VERSION -> "ROTATION";
            case NEAR_EXPIRY -> "NOTICE";
            case EXPIRED -> "EXPIRY";
        };
    }

    /// Section 3.3.11. What cannot be seen becomes an escape that can.
    private static String escaped(Object value) {
        return Shown.line(String.valueOf(value))
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,");
    }

    /// Folded so that no line is too long, and no character is cut.
    private void line(String line) {
        int room = LONGEST;
        for (var character : line.codePoints().mapToObj(Character::toString).toList()) {
            int octets = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets > room) {
                out.append("\r\n ");
                room = LONGEST - 1;
            }
            out.append(character);
            room -= octets;
        }
        out.append("\r\n");
    }
}
