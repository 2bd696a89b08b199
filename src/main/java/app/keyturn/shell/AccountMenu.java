package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.connect.AccountRow;
import app.keyturn.connect.AccountsDialog;
import app.keyturn.connect.KnownAccounts;
import app.keyturn.ui.Command;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Copy;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.ui.Shown;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// Who the vault in front is opened by, at the top of the window: what is known of them, and who else could be.
final class AccountMenu {
    /// In a narrower window there is room for the icon alone.
    private static final double WORDY = 1_200;
    /// The whole name is in the tip.
    private static final int LONGEST = 36;

    private final KnownAccounts accounts;
    private final MainViewModel main;
    private final DialogTools.Opening dialogs;

    AccountMenu(KnownAccounts accounts, MainViewModel main, DialogTools.Opening dialogs) {
        this.accounts = accounts;
        this.main = main;
        this.dialogs = dialogs;
    }

    /// @param room as wide as the window is
    void fill(MenuButton badge, ObservableValue<? extends Number> room) {
        var tip = new SentenceTooltip();
        badge.setTooltip(tip);
        accounts.currentProperty().subscribe(row -> {
            tip.say(row == null ? text("accounts.menu.tip") : row.title() + " · " + row.details());
            badge.setAccessibleText(row == null ? text("accounts.menu") : text("accounts.menu.spoken", row.title()));
        });
        var name = accounts.currentProperty()
                .map(row -> shortened(Shown.line(row.title())))
                .orElse(text("accounts.menu"));
        badge.textProperty()
                .bind(room.flatMap(width -> width.doubleValue() < WORDY ? null : name)
                        .orElse(""));
        badge.setOnShowing(_ -> badge.getItems().setAll(items()));
        badge.getItems().setAll(items()); // a menu without items does not open
        main.currentProperty()
                .subscribe(session -> accounts.showVault(
                        session == null ? null : session.vault().address().uri().toString()));
        main.sessions().subscribe(accounts::refresh);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        var now = accounts.currentProperty().get();
        if (now != null) {
            addCopy(items, "accounts.copy.name", now.identity().name());
            addCopy(items, "accounts.copy.id", now.identity().objectId());
            addCopy(items, "accounts.copy.tenant", now.identity().tenant());
        }
        for (var row : accounts.instead()) {
            items.add(item(text("accounts.openAs", row.title()), () -> accounts.openAs(row)));
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.add(item(text("accounts.all"), this::open));
        return items;
    }

    private static void addCopy(List<MenuItem> items, String words, @Nullable String value) {
        if (value != null) {
            items.add(item(text(words, Shown.line(value)), () -> Copy.text(value)));
        }
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    Command command() {
        return new Command("accounts", "accounts.all", this::open);
    }

    private void open() {
        dialogs.open(new AccountsDialog(accounts, this::askToSignOut, main::showConnect));
    }

    /// What was typed and not sent is lost with the vaults.
    private void askToSignOut(AccountRow row) {
        var vaults = accounts.vaultsOf(row);
        var sessions = main.sessions().stream()
                .filter(session ->
                        vaults.contains(session.vault().address().uri().toString()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(text("accounts.signOut.words"));
        if (!sessions.isEmpty()) {
            lines.add(text("accounts.signOut.vaults", String.join(", ", row.vaults())));
        }
        lines.addAll(UnsentEdits.lines(sessions));
        var question = new ConfirmDialog.Question(
                text("accounts.signOut.title", row.title()),
                String.join("\n", lines),
                text("accounts.signOut.action", row.title()),
                "danger",
                null);
        dialogs.open(new ConfirmDialog(question, () -> {
            sessions.forEach(main::close);
            accounts.signOut(row);
        }));
    }
}
