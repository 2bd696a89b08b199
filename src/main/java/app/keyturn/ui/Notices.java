package app.keyturn.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The notices that are shown, and the warnings that were. Good news goes away by itself, unless the
/// person is at the notices. A warning stays until it is closed. For the FX thread.
public final class Notices {
    /// A warning that no line of the activity tells otherwise.
    public record Told(Instant at, Notice notice) {}

    private static final Duration SHOWN_FOR = Duration.ofSeconds(6);
    /// Long enough to read what can be done and to go there.
    private static final Duration OFFERED_FOR = Duration.ofSeconds(20);

    private final Background background;
    private final InstantSource clock;
    private final Map<Notice, Job> leaving = new IdentityHashMap<>();
    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final ObservableList<Notice> tellShown = FXCollections.unmodifiableObservableList(shown);
    private final ObservableList<Told> warnings = FXCollections.observableArrayList();
    private final ObservableList<Told> tellWarnings = FXCollections.unmodifiableObservableList(warnings);
    private boolean held;

    public Notices(Background background, InstantSource clock) {
        this.background = background;
        this.clock = clock;
    }

    /// The latest first.
    public ObservableList<Notice> shown() {
        return tellShown;
    }

    /// The warnings since the start of the program, oldest first, whether or not they were closed.
    /// Those about writes are not among them.
    public ObservableList<Told> warnings() {
        return tellWarnings;
    }

    /// Says that something went well.
    public void show(String words) {
        show(Notice.good(words));
    }

    /// Says that something did not go well.
    public void warn(String words) {
        show(Notice.warning(words));
    }

    public void show(Notice notice) {
        if (notice.warning() && !notice.isOfWrite()) {
            warnings.add(new Told(clock.instant(), notice));
        }
        shown.addFirst(notice);
        if (!held) {
            leaveSoon(notice);
        }
    }

    private void leaveSoon(Notice notice) {
        if (!notice.warning()) {
            var stay = notice.action() == null ? SHOWN_FOR : OFFERED_FOR;
            leaving.put(notice, background.later(stay, () -> close(notice)));
        }
    }

    public void close(Notice notice) {
        var job = leaving.remove(notice);
        if (job != null) {
            job.cancel();
        }
        shown.remove(notice);
    }

    /// Does what a notice offers, and closes it.
    public void act(Notice notice) {
        var action = notice.action();
        close(notice);
        if (action != null) {
            action.run().run();
        }
    }

    /// While the pointer or the focus is at the notices, none goes away.
    public void hold(boolean there) {
        if (held == there) {
            return;
        }
        held = there;
        leaving.values().forEach(Job::cancel);
        leaving.clear();
        if (!there) {
            List.copyOf(shown).forEach(this::leaveSoon);
        }
    }
}
