package app.keyturn.keys;

import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.vault.Reach;
import java.time.Duration;
import javafx.util.Subscription;

/// Looks again at a vault that could not be reached, where that may pass by itself: with one small read, after pauses
/// that grow. While the vault answers it asks nothing, because the vault's own requests tell. Whoever wants to know it
/// sooner refreshes the list. For the FX thread.
public final class ReachWatch {
    static final Duration FIRST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final KeyCatalog catalog;
    private final Background background;
    private final Runnable cameBack;
    private final Subscription subscription;
    private Duration next = FIRST;
    private Job pause = Job.none();
    private Job look = Job.none();
    private boolean closed;

    /// @param cameBack called when a look has found that the vault can be reached again
    public ReachWatch(KeyCatalog catalog, Background background, Runnable cameBack) {
        this.catalog = catalog;
        this.background = background;
        this.cameBack = cameBack;
        subscription = catalog.reachProperty().subscribe(this::follow);
    }

    private void follow(Reach reach) {
        if (!reach.state().mends()) {
            pause.cancel();
            next = FIRST;
        } else if (!closed && !pause.running() && !look.running()) {
            pause = background.later(next, this::look);
            next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        }
    }

    /// Where the list is being read, that tells as much.
    private void look() {
        if (catalog.loadingProperty().get()) {
            followOn();
            return;
        }
        look = background
                .run("", () -> catalog.vault().probe(), _ -> welcome(), _ -> {}) // what fails is told by the reach
                .always(this::followOn);
    }

    private void followOn() {
        follow(catalog.reachProperty().get());
    }

    private void welcome() {
        catalog.refresh();
        cameBack.run();
    }

    public void close() {
        closed = true;
        subscription.unsubscribe();
        pause.cancel();
        look.cancel();
    }
}
