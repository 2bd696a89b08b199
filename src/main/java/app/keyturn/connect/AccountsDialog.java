package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Copy;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.vault.VaultAddress.Home;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Who is signed in, or was: to be named, signed in and signed out.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class AccountsDialog {
    private final KnownAccounts accounts;
    private final Consumer<AccountRow> askToSignOut;
    private final Runnable connect;
    private final Map<AccountRow, Node> cards = new HashMap<>();

    @FXML
    private DialogFrame root;

    @FXML
    private VBox accountList;

    @FXML
    private Label noAccounts;

    /// @param askToSignOut asks before vaults are closed
    /// @param connect      goes to where one signs in anew
    public AccountsDialog(KnownAccounts accounts, Consumer<AccountRow> askToSignOut, Runnable connect) {
        this.accounts = accounts;
        this.askToSignOut = askToSignOut;
        this.connect = connect;
    }

    public KnownAccounts getAccounts() {
        return accounts;
    }

    @FXML
    private void initialize() {
        root.keep(accounts.rowsProperty().subscribe(this::showRows));
        accounts.checkKeeping();
    }

    /// Cards of accounts that are as they were stay, with the focus and what is typed in them.
    private void showRows(List<AccountRow> rows) {
        noAccounts.setVisible(rows.isEmpty());
        cards.keySet().retainAll(rows);
        var now =
                rows.stream().map(row -> cards.computeIfAbsent(row, this::card)).toList();
        if (!accountList.getChildren().equals(now)) {
            accountList.getChildren().setAll(now);
            root.fit();
        }
    }

    private Node card(AccountRow row) {
        var title = new Label(Shown.line(row.title()));
        title.getStyleClass().add("cell-name");
        var state = new Label(row.state().words());
        state.getStyleClass().addAll("badge", style(row.state()));
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var head = new HBox(title, state, spring);
        head.getStyleClass().add("field-line");
        if (row.account().home() != Home.SANDBOX) {
            head.getChildren().addAll(signIn(row), signOut(row));
        }
        var card = new VBox(head, muted(row.details()), muted(vaults(row)));
        var id = row.identity().objectId();
        if (id != null) {
            card.getChildren().add(objectId(id));
        }
        if (row.account().home() != Home.SANDBOX) {
            card.getChildren().add(alias(row));
        }
        card.getStyleClass().addAll("card-box", "account");
        return card;
    }

    private static String style(AccountRow.State state) {
        return switch (state) {
            case SIGNED_IN -> "success";
            case KEPT -> "accent";
            case KNOWN, NEEDS_SECRET -> "neutral";
        };
    }

    private static Node muted(String words) {
        var sentence = new Sentence();
        sentence.setWords(words);
        sentence.getStyleClass().add("text-muted");
        return sentence;
    }

    private static String vaults(AccountRow row) {
        return row.vaults().isEmpty()
                ? text("accounts.noVault")
                : text("accounts.vaults", String.join(", ", row.vaults()));
    }

    private static Node objectId(String id) {
        var copy = new Button(text("button.copy"));
        copy.getStyleClass().addAll("flat", "small");
        copy.setAccessibleText(text("accounts.copyId"));
        copy.setOnAction(_ -> Copy.text(id));
        var label = new Label(text("accounts.id", Shown.line(id)));
        label.getStyleClass().addAll("mono", "text-muted");
        var line = new HBox(label, copy);
        line.getStyleClass().add("field-line");
        return line;
    }

    private Node alias(AccountRow row) {
        var field = new TextField(row.alias());
        field.setPromptText(text("accounts.alias.prompt"));
        field.setAccessibleText(text("accounts.alias", row.title()));
        field.setOnAction(_ -> accounts.rename(row, field.getText()));
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                accounts.rename(row, field.getText());
            }
        });
        return field;
    }

    private Node signIn(AccountRow row) {
        var button = new Button(text("accounts.signIn"));
        button.setAccessibleText(text("accounts.signIn.spoken", row.title()));
        button.setDisable(!row.ready());
        button.setOnAction(_ -> accounts.signIn(row));
        return button;
    }

    private Node signOut(AccountRow row) {
        var button = new Button(text("accounts.signOut"));
        button.setAccessibleText(text("accounts.signOut.spoken", row.title()));
        button.setOnAction(_ -> askToSignOut.accept(row));
        return button;
    }

    @FXML
    private void connect() {
        root.close();
        connect.run();
    }
}
