package app.keyturn.timeline;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// How the timeline looks: which nodes it has and where they are.
final class TimelineFace {
    private static final PseudoClass MOVABLE = PseudoClass.getPseudoClass("movable");

    private final RotationTimeline timeline;
    private final TimelineZones zones = new TimelineZones();
    private final TimelineTicks ticks = new TimelineTicks();
    private final TimelineMark created = new TimelineMark("mark-created", "fth-circle");
    private final TimelineMark rotate = new TimelineMark("mark-rotate", "fth-rotate-cw");
    private final TimelineMark notice = new TimelineMark("mark-notice", "fth-bell");
    private final TimelineMark expiry = new TimelineMark("mark-expiry", "fth-square");
    private final SentenceTooltip sentence = new SentenceTooltip();

    TimelineFace(RotationTimeline timeline) {
        this.timeline = timeline;
        connect(rotate, Point.ROTATE, "rotateHandle");
        connect(notice, Point.NOTICE, "noticeHandle");
        connect(expiry, Point.EXPIRY, "expiryHandle");
        notice.setViewOrder(-1); // above the expiry where both are on one day
        rotate.setViewOrder(-2);
    }

    private void connect(TimelineMark mark, Point point, String id) {
        mark.setId(id);
        new TimelineDrag(timeline, mark, point);
    }

    List<Node> nodes() {
        return List.of(
                zones,
                ticks,
                created.words(),
                rotate.words(),
                notice.words(),
                expiry.words(),
                created,
                expiry,
                notice,
                rotate);
    }

    private List<TimelineMark> movable() {
        return List.of(rotate, notice, expiry);
    }

    /// Tab comes to the handles in the order of time, whatever lies above what. The one that has the focus
    /// stays where it is and the others move around it: a handle that is taken out loses the focus.
    private void orderMarks() {
        var now = timeline.marks();
        if (isInOrder(now)) {
            return;
        }
        var sorted = movable().stream()
                .sorted(Comparator.comparingDouble(TimelineMark::day))
                .toList();
        var kept = sorted.stream().filter(Node::isFocused).findFirst().orElse(sorted.getFirst());
        int at = sorted.indexOf(kept);
        now.removeAll(sorted.stream().filter(mark -> mark != kept).toList());
        now.addAll(now.indexOf(kept), sorted.subList(0, at));
        now.addAll(sorted.subList(at + 1, sorted.size()));
    }

    private static boolean isInOrder(List<Node> nodes) {
        double last = Double.NEGATIVE_INFINITY;
        for (var node : nodes) {
            if (node instanceof TimelineMark mark && mark.isFocusTraversable()) {
                if (mark.day() < last) {
                    return false;
                }
                last = mark.day();
            }
        }
        return true;
    }

    /// Tells a screen reader why a handle stopped; empty where it moved freely.
    void explainStop(Point point, String why) {
        movable().forEach(mark -> mark.setAccessibleHelp(""));
        mark(point).setAccessibleHelp(why);
    }

    private TimelineMark mark(Point point) {
        return switch (point) {
            case ROTATE -> rotate;
            case NOTICE -> notice;
            case EXPIRY -> expiry;
        };
    }

    void focusFirst() {
        movable().stream()
                .filter(Node::isVisible)
                .filter(Node::isFocusTraversable)
                .min(Comparator.comparingDouble(TimelineMark::day))
                .ifPresent(Node::requestFocus);
    }

    private boolean large() {
        return timeline.isEditable();
    }

    double margin() {
        return large() ? 34 : 12;
    }

    double height() {
        return large() ? 112 : 58;
    }

    private double size() {
        return large() ? 34 : 18;
    }

    private double axis() {
        return large() ? 62 : 29;
    }

    void dress() {
        timeline.getStyleClass().removeAll("timeline-editable", "timeline-small");
        timeline.getStyleClass().add(large() ? "timeline-editable" : "timeline-small");
        ticks.setVisible(large());
        created.brief(!large());
        for (var mark : movable()) {
            mark.brief(!large());
            mark.setFocusTraversable(large());
            mark.pseudoClassStateChanged(MOVABLE, large());
            mark.setMouseTransparent(!large());
        }
        timeline.setAccessibleRole(large() ? AccessibleRole.PARENT : AccessibleRole.IMAGE_VIEW);
        if (large()) {
            Tooltip.uninstall(timeline, sentence);
        } else {
            Tooltip.install(timeline, sentence);
        }
        showPolicy();
    }

    /// Updates words and values from the policy. Positions are set in [#layOut].
    void showPolicy() {
        var days = timeline.days();
        var policy = timeline.getPolicy();
        var words = policy == null ? text("timeline.unknown") : PolicyWords.of(policy);
        timeline.setAccessibleText(words);
        sentence.say(words);
        created.setWords(text(large() ? "timeline.created" : "timeline.small.created"), text("timeline.created.day"));
        showMark(rotate, days, Point.ROTATE);
        showMark(notice, days, Point.NOTICE);
        showMark(expiry, days, Point.EXPIRY);
        if (days != null && policy != null) {
            nameMarks(days);
            orderMarks();
        }
        timeline.requestLayout();
    }

    private void showMark(TimelineMark mark, @Nullable PolicyDays days, Point point) {
        var day = days == null ? null : days.day(point);
        mark.setVisible(day != null);
        mark.words().setVisible(day != null);
        if (days != null && day != null) {
            mark.setDays(day, days.earliest(point), days.latest(point));
        }
    }

    private void nameMarks(PolicyDays days) {
        var policy = days.policy();
        if (days.day(Point.ROTATE) != null) {
            var trigger = Objects.requireNonNull(policy.rotate());
            nameMark(rotate, "timeline.rotate", PolicyWords.of(trigger), "timeline.small.rotate", number(rotate.day()));
        }
        if (days.day(Point.NOTICE) != null) {
            var trigger = Objects.requireNonNull(policy.notice());
            nameMark(
                    notice,
                    "timeline.notice",
                    PolicyWords.of(trigger),
                    "timeline.small.notice",
                    Formats.period(trigger.time()));
        }
        if (days.day(Point.EXPIRY) != null) {
            var day = number(expiry.day());
            nameMark(expiry, "timeline.expiry", text("timeline.day", day), "timeline.small.expiry", day);
        }
    }

    private void nameMark(TimelineMark mark, String name, String meaning, String small, String argument) {
        mark.setWords(large() ? text(name) : text(small, argument), meaning);
    }

    private static String number(double day) {
        return Formats.number(Math.round(day));
    }

    void layOut(double width) {
        var scale = timeline.scale();
        double left = timeline.left();
        double length = timeline.length();
        double thickness = large() ? 10 : 6;
        zones.relocate(0, axis() - thickness / 2);
        zones.layOut(timeline.days(), scale, left, length, thickness);
        if (large()) {
            ticks.relocate(0, axis() + 14);
            ticks.layOut(scale, left, length);
        }
        place(created, 0, scale, left, length);
        movable().forEach(mark -> place(mark, mark.day(), scale, left, length));
        layWords(width);
    }

    private void place(TimelineMark mark, double day, TimelineScale scale, double left, double length) {
        double x = left + scale.at(day) * length;
        mark.resizeRelocate(x - size() / 2, axis() - size() / 2, size(), size());
    }

    private void layWords(double width) {
        if (large()) {
            layRow(List.of(created, rotate, notice, expiry), 0, width);
        } else {
            layRow(List.of(rotate, notice), 0, width);
            layRow(List.of(created, expiry), axis() + 11, width);
        }
    }

    private static void layRow(List<TimelineMark> marks, double y, double width) {
        var shown = marks.stream()
                .filter(Node::isVisible)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .toList();
        var centres = new double[shown.size()];
        var widths = new double[shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            var words = shown.get(i).words();
            words.autosize();
            centres[i] = shown.get(i).getLayoutX() + shown.get(i).getWidth() / 2;
            widths[i] = words.getWidth();
        }
        var starts = TimelineWords.spread(centres, widths, width);
        for (int i = 0; i < starts.length; i++) {
            shown.get(i).words().relocate(Math.rint(starts[i]), y);
        }
    }
}
