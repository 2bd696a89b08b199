package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Areas;
import app.keyturn.ui.Choice;
import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.Copy;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.Connection;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Part;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Opens the sandbox, a vault of Azure, or an emulator.
public final class ConnectView {
    private final ConnectViewModel viewModel;
    private final ObservableList<Connection> recent;
    private final CodeViewModel codes;
    private final KnownAccounts accounts;
    private final Function<Connection, TestConnectionViewModel> tests;

    @FXML
    private ScrollPane root;

    @FXML
    private TextField address;

    @FXML
    private Label resolved;

    @FXML
    private Sentence refusal;

    @FXML
    private ToggleButton publicCloud;

    @FXML
    private ToggleButton usGovernment;

    @FXML
    private ToggleButton china;

    @FXML
    private ToggleButton vaultKind;

    @FXML
    private ToggleButton managedHsm;

    @FXML
    private ComboBox<@Nullable AccountRow> account;

    @FXML
    private ComboBox<SignIn.Method> method;

    @FXML
    private TextField tenant;

    @FXML
    private TextField clientId;

    @FXML
    private TextField user;

    @FXML
    private PasswordField secret;

    @FXML
    private Label secretLabel;

    @FXML
    private TextField file;

    @FXML
    private Node fileLine;

    @FXML
    private TextField certificate;

    @FXML
    private Node cloudLine;

    @FXML
    private Node tenantLine;

    @FXML
    private Node clientIdLine;

    @FXML
    private Node userLine;

    @FXML
    private Node accountLine;

    @FXML
    private Node methodLine;

    @FXML
    private Node secretLine;

    @FXML
    private Node certificateLine;

    @FXML
    private Node codeBox;

    @FXML
    private Label emulatorNote;

    @FXML
    private ToggleButton emulator;

    @FXML
    private VBox recentList;

    @FXML
    private VBox recentBox;

    /// @param recent connections that were used before, the latest first, without their secrets
    /// @param tests  makes what tests a connection
    public ConnectView(
            ConnectViewModel viewModel,
            ObservableList<Connection> recent,
            CodeViewModel codes,
            KnownAccounts accounts,
            Function<Connection, TestConnectionViewModel> tests) {
        this.viewModel = viewModel;
        this.recent = recent;
        this.codes = codes;
        this.accounts = accounts;
        this.tests = tests;
    }

    public CodeViewModel getCodes() {
        return codes;
    }

    public ConnectViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        Areas.mark(root, () -> address);
        address.textProperty().bindBidirectional(viewModel.addressProperty());
        tenant.textProperty().bindBidirectional(viewModel.tenantProperty());
        clientId.textProperty().bindBidirectional(viewModel.clientIdProperty());
        user.textProperty().bindBidirectional(viewModel.userProperty());
        secret.textProperty().bindBidirectional(viewModel.secretProperty());
        file.textProperty().bindBidirectional(viewModel.fileProperty());
        certificate.textProperty().bindBidirectional(viewModel.certificateProperty());
        emulator.selectedProperty().bindBidirectional(viewModel.emulatorProperty());
        Choice.bind(
                viewModel.cloudProperty(),
                Map.of(
                        publicCloud,
                        Home.AZURE_PUBLIC,
                        usGovernment,
                        Home.AZURE_US_GOVERNMENT,
                        china,
                        Home.AZURE_CHINA));
        Choice.bind(viewModel.kindProperty(), Map.of(vaultKind, Kind.VAULT, managedHsm, Kind.MANAGED_HSM));
        account.setConverter(new ChoiceNames<>(
                row -> row == null ? text("connect.account.new") : row.title() + " · " + row.details()));
        account.valueProperty().bindBidirectional(viewModel.accountProperty());
        accounts.rowsProperty().subscribe(this::offerAccounts);
        method.getItems().setAll(SignIn.Method.values());
        method.setConverter(new ChoiceNames<>(SignInWords::of));
        method.valueProperty().bindBidirectional(viewModel.methodProperty());
        tenant.promptTextProperty().bind(viewModel.methodProperty().map(SignInWords::ofNoTenant));
        clientId.promptTextProperty().bind(viewModel.methodProperty().map(SignInWords::ofNoClientId));
        showWhatIsNeeded();
        recent.subscribe(this::showRecent);
        showRecent();
    }

    private void showWhatIsNeeded() {
        var other = viewModel.emulatorProperty();
        showWhen(cloudLine, other.not());
        showWhen(methodLine, viewModel.accountProperty().isNull());
        showWhen(tenantLine, taken(Part.TENANT));
        showWhen(userLine, taken(Part.USER));
        showWhen(clientIdLine, taken(Part.CLIENT_ID));
        secretLabel.textProperty().bind(viewModel.methodProperty().map(SignInWords::ofSecret));
        showWhen(fileLine, taken(Part.FILE));
        showWhen(secretLine, taken(Part.SECRET));
        showWhen(certificateLine, other);
        showWhen(emulatorNote, other);
        showWhen(codeBox, codes.shownProperty());
        showWhen(resolved, viewModel.resolvedProperty().isNotEmpty());
        showWhen(refusal, viewModel.refusalProperty().isNotEmpty());
    }

    /// Those that sign in without anything being typed. The sandbox has a button of its own.
    private void offerAccounts(List<AccountRow> rows) {
        var chosen = viewModel.accountProperty().get();
        List<@Nullable AccountRow> offered = new ArrayList<>();
        offered.add(null);
        rows.stream()
                .filter(row -> row.ready() && row.account().home() != Home.SANDBOX)
                .forEach(offered::add);
        account.getItems().setAll(offered);
        account.setValue(offered.stream()
                .filter(row -> row != null && chosen != null && row.account().equals(chosen.account()))
                .findFirst()
                .orElse(null));
        accountLine.setVisible(offered.size() > 1);
        accountLine.setManaged(offered.size() > 1);
    }

    private BooleanBinding taken(Part part) {
        var method = viewModel.methodProperty();
        var account = viewModel.accountProperty();
        return Bindings.createBooleanBinding(
                () -> account.get() == null && method.get().takes(part), method, account);
    }

    private static void showWhen(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void showRecent() {
        recentBox.setVisible(!recent.isEmpty());
        recentList.getChildren().setAll(recent.stream().map(this::link).toList());
    }

    private Node link(Connection connection) {
        var link = new Hyperlink(text(
                "connect.recent.item",
                connection.address().name(),
                SignInWords.of(connection.signIn().method())));
        link.setOnAction(_ -> viewModel.fill(connection));
        return link;
    }

    @FXML
    private void connect() {
        viewModel.connect();
    }

    @FXML
    private void test() {
        var connection = viewModel.connection();
        if (connection != null) {
            var dialogs = new Dialogs(root.getScene().getWindow());
            dialogs.open(new TestConnectionDialog(tests.apply(connection)));
        }
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void copyCode() {
        Copy.text(codes.getCode());
    }

    @FXML
    private void copyPage() {
        Copy.text(codes.getPage());
    }

    @FXML
    private void openSandbox() {
        viewModel.openSandbox();
    }

    @FXML
    private void chooseCertificate() {
        choose("connect.certificate.choose", certificate);
    }

    @FXML
    private void chooseFile() {
        choose("connect.file.choose", file);
    }

    private static void choose(String title, TextField field) {
        var chooser = new FileChooser();
        chooser.setTitle(text(title));
        var chosen = chooser.showOpenDialog(field.getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.toString());
        }
    }
}
