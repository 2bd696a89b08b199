package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.Notices;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The badge of a vault that is not Azure's. In the sandbox it shows the time there and moves it
/// forward, so that policies can be watched as they act.
final class SandboxClockMenu {
    private static final List<Period> STEPS =
            List.of(Period.ofDays(1), Period.ofDays(7), Period.ofDays(30), Period.ofYears(1));

    private final MainViewModel main;
    private final Consumer<Period> advance;
    private final Notices notices;

    SandboxClockMenu(MainViewModel main, Consumer<Period> advance, Notices notices) {
        this.main = main;
        this.advance = advance;
        this.notices = notices;
    }

    void fill(MenuButton badge, VaultSession session) {
        badge.getItems().clear();
        badge.setText(MainViewModel.home(session.vault()));
        if (session.vault().address().sandbox()) {
            showTime(badge, session);
            badge.setOnShowing(_ -> badge.getItems()
                    .getFirst()
                    .setText(text(
                            "sandbox.clock.now",
                            session.formats().time(session.formats().now()))));
        }
    }

    private void showTime(MenuButton badge, VaultSession session) {
        var formats = session.formats();
        badge.setText(text("sandbox.clock.badge", formats.date(formats.now())));
        var now = new MenuItem();
        now.setDisable(true);
        badge.getItems().addAll(now, new SeparatorMenuItem());
        for (var step : STEPS) {
            var item = new MenuItem(text("sandbox.clock.advance", Formats.period(step)));
            item.setId("advance" + step);
            item.setOnAction(_ -> {
                advance.accept(step);
                main.refreshAll();
                badge.setText(text("sandbox.clock.badge", formats.date(formats.now())));
                notices.show(text("sandbox.clock.moved", formats.time(formats.now())));
            });
            badge.getItems().add(item);
        }
    }
}
