package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.vault.DeviceCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The device code that a person is to type elsewhere, one at a time, with the time that is left for
/// it. For the FX thread, except where it says otherwise.
public final class CodeViewModel implements DeviceCode.Board {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Background background;
    private final InstantSource clock;
    private final Runnable wanted;
    private final List<DeviceCode> waiting = new ArrayList<>();
    private Job tick = Job.none();

    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper(this, "code", "");
    private final ReadOnlyStringWrapper page = new ReadOnlyStringWrapper(this, "page", "");
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper(this, "left", "");

    /// @param wanted called when a code is there to be typed
    public CodeViewModel(Background background, InstantSource clock, Runnable wanted) {
        this.background = background;
        this.clock = clock;
        this.wanted = wanted;
    }

    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public boolean isShown() {
        return shown.get();
    }

    /// What is to be typed; empty where nothing is.
    public ReadOnlyStringProperty codeProperty() {
        return code.getReadOnlyProperty();
    }

    public String getCode() {
        return code.get();
    }

    /// Where it is to be typed.
    public ReadOnlyStringProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    public String getPage() {
        return page.get();
    }

    /// How long it holds, in words.
    public ReadOnlyStringProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    public String getLeft() {
        return left.get();
    }

    /// Any thread.
    @Override
    public void show(DeviceCode shown) {
        background.post(() -> {
            waiting.add(shown);
            update();
            wanted.run();
        });
    }

    /// Any thread.
    @Override
    public void remove(DeviceCode gone) {
        background.post(() -> {
            waiting.remove(gone);
            update();
        });
    }

    /// One that has run out is shown no longer, even where nobody has noticed yet.
    private void update() {
        tick.cancel();
        waiting.removeIf(known -> !clock.instant().isBefore(known.expires()));
        shown.set(!waiting.isEmpty());
        if (waiting.isEmpty()) {
            code.set("");
            page.set("");
            left.set("");
        } else {
            tell(waiting.getFirst());
            tick = background.later(SECOND, this::update);
        }
    }

    private void tell(DeviceCode now) {
        code.set(now.code());
        page.set(now.page().toString());
        long seconds = Duration.between(clock.instant(), now.expires()).toSeconds();
        left.set(text("connect.code.left", "%d:%02d".formatted(seconds / 60, seconds % 60)));
    }
}
