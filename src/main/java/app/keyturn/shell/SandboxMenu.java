package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import java.time.Period;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The badge of a vault that is not Azure's. In the sandbox it shows the time there, moves it forward, so
/// that policies can be watched as they act, and does what concerns the sandbox as a whole.
final class SandboxMenu {
    private static final List<Period> STEPS =
            List.of(Period.ofDays(1), Period.ofDays(7), Period.ofDays(30), Period.ofYears(1));

    private final MainViewModel main;
    private final SandboxControls sandbox;
    private final Background background;
    private final Notices notices;
    private final DialogTools.Opening dialogs;
    /// What the policies did when the clock moved last.
    private List<PolicyAct> last = List.of();

    SandboxMenu(
            MainViewModel main,
            SandboxControls sandbox,
            Background background,
            Notices notices,
            DialogTools.Opening dialogs) {
        this.main = main;
        this.sandbox = sandbox;
        this.background = background;
        this.notices = notices;
        this.dialogs = dialogs;
    }

    void fill(MenuButton badge, VaultSession session) {
        badge.getItems().clear();
        badge.setText(MainViewModel.home(session.vault()));
        badge.setOnShowing(null);
        if (session.vault().address().sandbox()) {
            showTime(badge, session.formats());
            fillMenu(badge, session);
        }
    }

    private static void showTime(MenuButton badge, Formats formats) {
        badge.setText(text("sandbox.clock.badge", formats.date(formats.now())));
    }

    private void fillMenu(MenuButton badge, VaultSession session) {
        var formats = session.formats();
        var now = new MenuItem();
        now.setDisable(true);
        badge.getItems().addAll(now, new SeparatorMenuItem());
        for (var step : STEPS) {
            badge.getItems()
                    .add(item(
                            "advance" + step,
                            text("sandbox.clock.advance", Formats.period(step)),
                            () -> advance(step, badge, formats)));
        }
        var uri = session.vault().address().uri();
        var admit = item("admitHere", text("sandbox.admit"), () -> sandbox.admit(uri));
        var acts = item("policyActs", text("policyActs.again"), () -> showActs(last, formats));
        var keep = new CheckMenuItem(text("sandbox.keep"));
        keep.setId("keepSandbox");
        keep.setOnAction(_ -> {
            keep.setSelected(sandbox.isKept()); // until it is so
            askToKeep();
        });
        var reset = item("resetSandbox", text("sandbox.reset"), this::askToReset);
        badge.getItems().addAll(acts, new SeparatorMenuItem(), admit, keep, reset);
        badge.setOnShowing(_ -> {
            now.setText(text("sandbox.clock.now", formats.time(formats.now())));
            acts.setDisable(last.isEmpty());
            admit.setVisible(sandbox.keptOut(uri));
            keep.setSelected(sandbox.isKept());
        });
    }

    private static MenuItem item(String id, String words, Runnable action) {
        var item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void advance(Period step, MenuButton badge, Formats formats) {
        background.run(
                text("sandbox.clock.moving"),
                () -> sandbox.advance(step),
                acts -> tell(acts, badge, formats),
                problem -> notices.warn(problem.words()));
    }

    private void tell(List<PolicyAct> acts, MenuButton badge, Formats formats) {
        last = acts;
        main.refreshAll();
        showTime(badge, formats);
        if (acts.isEmpty()) {
            notices.show(text("sandbox.clock.moved", formats.time(formats.now())));
        } else {
            showActs(acts, formats);
        }
    }

    private void showActs(List<PolicyAct> acts, Formats formats) {
        var viewModel = new PolicyActsViewModel(acts, formats, this::show);
        dialogs.open(new PolicyActsDialog(viewModel));
    }

    private void show(PolicyAct act) {
        main.sessions().stream()
                .filter(session ->
                        session.vault().address().sandbox() && session.name().equals(act.vault()))
                .findFirst()
                .ifPresentOrElse(
                        session -> main.showKey(session, act.key()),
                        () -> notices.show(
                                Notice.warning(text("policyActs.notOpen")).in(act.vault())));
    }

    private void askToReset() {
        ask("sandbox.reset.title", text("sandbox.reset.words"), "sandbox.reset.action", "danger", () -> {
            last = List.of();
            sandbox.reset();
        });
    }

    /// Switching it off asks nothing: what is in the sandbox stays until the program ends.
    private void askToKeep() {
        if (sandbox.isKept()) {
            sandbox.keep(false);
        } else {
            ask(
                    "sandbox.keep.title",
                    text("sandbox.keep.words", sandbox.file()),
                    "sandbox.keep.action",
                    "accent",
                    () -> sandbox.keep(true));
        }
    }

    private void ask(String title, String words, String action, String style, Runnable confirmed) {
        var question = new ConfirmDialog.Question(text(title), words, text(action), style, null);
        dialogs.open(new ConfirmDialog(question, confirmed));
    }
}
