package app.keyturn.timeline;

import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import app.keyturn.vault.policy.RotationPolicyRules;
import java.time.LocalDate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A rotation policy as a line of days: created, rotate, notify, expires. It is small and only shown,
/// or large and editable. Handles are dragged, or moved by arrow keys (a day; with Shift a week), Page
/// Up and Page Down (30 days), Home and End. A handle stops where a rule of the service stops it, and
/// [#stopProperty()] says which. For the FX thread.
public final class RotationTimeline extends Region {
    private static final int TEN_YEARS = 3652;

    private final ObjectProperty<@Nullable RotationPolicy> policy = new SimpleObjectProperty<>(this, "policy");
    private final ObjectProperty<LocalDate> from = new SimpleObjectProperty<>(this, "from", LocalDate.EPOCH);
    private final BooleanProperty managedHsm = new SimpleBooleanProperty(this, "managedHsm");
    private final BooleanProperty editable = new SimpleBooleanProperty(this, "editable");
    private final ReadOnlyObjectWrapper<@Nullable PolicyFinding> stop = new ReadOnlyObjectWrapper<>(this, "stop");

    private final TimelineFace face = new TimelineFace(this);
    private @Nullable TimelineScale held;
    private @Nullable Point heldPoint;
    private int heldDay;

    public RotationTimeline() {
        getStyleClass().add("rotation-timeline");
        getChildren().setAll(face.nodes());
        policy.subscribe(face::showPolicy);
        policy.subscribe((_, _) -> forgetStop());
        from.subscribe(face::showPolicy);
        managedHsm.subscribe(face::showPolicy);
        editable.subscribe(_ -> {
            face.dress();
            super.requestLayout();
        });
    }

    /// Null while the policy is not known.
    public ObjectProperty<@Nullable RotationPolicy> policyProperty() {
        return policy;
    }

    public @Nullable RotationPolicy getPolicy() {
        return policy.get();
    }

    public void setPolicy(@Nullable RotationPolicy value) {
        policy.set(value);
    }

    /// The UTC day on which the drawn version was created. It matters for periods of months and years.
    public ObjectProperty<LocalDate> fromProperty() {
        return from;
    }

    public BooleanProperty managedHsmProperty() {
        return managedHsm;
    }

    /// An editable timeline is large, another is small.
    public BooleanProperty editableProperty() {
        return editable;
    }

    public boolean isEditable() {
        return editable.get();
    }

    public void setEditable(boolean value) {
        editable.set(value);
    }

    /// Why the handle that was moved last stopped; null while it moved freely.
    public ReadOnlyObjectProperty<@Nullable PolicyFinding> stopProperty() {
        return stop.getReadOnlyProperty();
    }

    @Nullable
    PolicyDays days() {
        var shown = policy.get();
        return shown == null ? null : new PolicyDays(shown, from.get(), managedHsm.get());
    }

    /// The nodes of the line, in the order in which Tab comes to them.
    ObservableList<Node> marks() {
        return getChildren();
    }

    /// The current scale. While a handle is held it only grows.
    TimelineScale scale() {
        var days = days();
        var natural = days == null ? new TimelineScale(90) : TimelineScale.of(days);
        return held == null || natural.span() > held.span() ? natural : held;
    }

    void holdScale(@Nullable TimelineScale scale) {
        held = scale;
        heldPoint = null;
        requestLayout();
    }

    double left() {
        return face.margin();
    }

    double length() {
        return Math.max(1, getWidth() - 2 * face.margin());
    }

    void move(Point point, double day, TimelineScale.Step step) {
        var days = days();
        if (days == null || days.day(point) == null) {
            return;
        }
        var expiry = days.day(Point.EXPIRY);
        double origin = point == Point.NOTICE && expiry != null ? expiry : 0;
        double distance = origin == 0 ? day : origin - day;
        int whole = (int) (step == TimelineScale.Step.WEEK ? Math.rint(distance / 7) * 7 : Math.rint(distance));
        int wanted = origin == 0 ? whole : (int) origin - whole;
        // The mouse reports every pixel; most stay within the same day and are skipped.
        if (point != heldPoint || wanted != heldDay) {
            heldPoint = point;
            heldDay = wanted;
            placePoint(days, point, wanted, step == TimelineScale.Step.MONTH);
        }
    }

    void moveBy(Point point, int step) {
        var days = days();
        var day = days == null ? null : days.day(point);
        if (days != null && day != null) {
            placePoint(days, point, day + step, false);
        }
    }

    void moveToEnd(Point point, boolean last) {
        var days = days();
        if (days != null && days.day(point) != null) {
            placePoint(days, point, last ? Math.min(days.latest(point), TEN_YEARS) : days.earliest(point), false);
        }
    }

    private void placePoint(PolicyDays days, Point point, int wanted, boolean months) {
        int possible = days.clamp(point, wanted);
        var why = possible == wanted ? null : reason(days, point, wanted);
        policy.set(months ? days.moveByMonths(point, possible) : days.move(point, possible));
        stop.set(why);
        face.explainStop(point, why == null ? "" : PolicyWords.stop(why));
    }

    /// Why a handle stopped holds for the policy that it stopped at, and for none that is set since.
    private void forgetStop() {
        if (stop.get() != null) {
            stop.set(null);
            face.explainStop(Point.ROTATE, "");
        }
    }

    private static @Nullable PolicyFinding reason(PolicyDays days, Point point, int wanted) {
        var refused = new PolicyDays(days.move(point, wanted), days.from(), days.managedHsm());
        return RotationPolicyRules.check(refused).stream()
                .findFirst()
                // The service accepts it, but a notice cannot come before the version exists.
                .orElse(
                        point == Point.NOTICE && wanted < 0
                                ? new PolicyFinding(Rule.NOTICE_BEFORE_CREATION, point, null)
                                : null);
    }

    /// The height does not depend on the policy, so nothing around it is laid out when a point moves.
    @Override
    public void requestLayout() {
        setNeedsLayout(true);
    }

    /// Focuses the first handle that can be moved.
    @Override
    public void requestFocus() {
        face.focusFirst();
    }

    @Override
    protected void layoutChildren() {
        face.layOut(getWidth());
    }

    @Override
    protected double computePrefHeight(double width) {
        return face.height();
    }

    @Override
    protected double computeMinHeight(double width) {
        return face.height();
    }

    @Override
    protected double computePrefWidth(double height) {
        return isEditable() ? 860 : 320;
    }
}
