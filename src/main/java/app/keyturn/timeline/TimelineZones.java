package app.keyturn.timeline;

import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line itself. It is green while the version is current, striped while the version lives on
/// beside its successor, and amber once notice was given. It fades out where the version never
/// expires.
final class TimelineZones extends Pane {
    private final Region track = zone("timeline-track");
    private final Region live = zone("timeline-live");
    private final Region overlap = zone("timeline-overlap");
    private final Region notice = zone("timeline-notice");

    TimelineZones() {
        setMouseTransparent(true);
        getChildren().setAll(track, live, overlap, notice);
    }

    void layOut(@Nullable PolicyDays days, TimelineScale scale, double left, double length, double thickness) {
        track.resizeRelocate(left, 0, length, thickness);
        live.setVisible(days != null);
        overlap.setVisible(days != null);
        notice.setVisible(days != null);
        if (days == null) {
            return;
        }
        var expiry = days.day(Point.EXPIRY);
        var rotate = days.day(Point.ROTATE);
        var noticed = days.day(Point.NOTICE);
        double end = expiry == null ? scale.span() : expiry;
        double next = rotate == null ? end : rotate;
        span(live, 0, Math.min(next, end), scale, left, length, thickness);
        double told = noticed == null ? end : noticed;
        span(overlap, next, Math.max(next, told), scale, left, length, thickness);
        span(notice, told, end, scale, left, length, thickness);
        endless(live, expiry == null && rotate == null);
        endless(overlap, expiry == null);
    }

    private static void endless(Region zone, boolean on) {
        if (on != zone.getStyleClass().contains("endless")) {
            if (on) {
                zone.getStyleClass().add("endless");
            } else {
                zone.getStyleClass().remove("endless");
            }
        }
    }

    private static void span(
            Region zone, double from, double to, TimelineScale scale, double left, double length, double thickness) {
        double x = left + scale.at(from) * length;
        double width = left + scale.at(to) * length - x;
        zone.resizeRelocate(x, 0, Math.max(0, width), thickness);
    }

    private static Region zone(String role) {
        var zone = new Region();
        zone.getStyleClass().add(role);
        return zone;
    }

    @Override
    protected void layoutChildren() {
        // layOut() places everything.
    }
}
