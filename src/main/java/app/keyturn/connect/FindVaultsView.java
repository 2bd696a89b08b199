package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.Account;
import app.keyturn.connect.FindVaultsViewModel.Slice;
import app.keyturn.ui.Areas;
import app.keyturn.ui.Chip;
import app.keyturn.ui.Choice;
import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.ViewLoader;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page that finds vaults in Azure and opens them.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class FindVaultsView {
    private static final double WIDE = 1_120;
    private static final double HALF_WIDE = 940;

    private final FindVaultsViewModel viewModel;
    private final Map<Slice, Chip> chips = new EnumMap<>(Slice.class);

    @FXML
    private BorderPane root;

    @FXML
    private ComboBox<Account> seeker;

    @FXML
    private Button look;

    @FXML
    private Button stop;

    @FXML
    private Button openChosen;

    @FXML
    private TextField vaultFilter;

    @FXML
    private FlowPane slices;

    @FXML
    private TableView<VaultRow> vaultTable;

    @FXML
    private TableColumn<VaultRow, Boolean> chosen;

    @FXML
    private TableColumn<VaultRow, VaultRow> name;

    @FXML
    private TableColumn<VaultRow, VaultRow> subscription;

    @FXML
    private TableColumn<VaultRow, VaultRow> group;

    @FXML
    private TableColumn<VaultRow, VaultRow> region;

    @FXML
    private TableColumn<VaultRow, VaultRow> access;

    @FXML
    private TableColumn<VaultRow, VaultRow> network;

    @FXML
    private TableColumn<VaultRow, VaultRow> protection;

    @FXML
    private Sentence empty;

    @FXML
    private VBox tenants;

    public FindVaultsView(FindVaultsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public FindVaultsViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        Areas.mark(root, () -> vaultTable);
        seeker.setConverter(new ChoiceNames<>(VaultWords::seeker));
        seeker.setItems(viewModel.seekers());
        seeker.valueProperty().bindBidirectional(viewModel.seekerProperty());
        look.disableProperty()
                .bind(viewModel
                        .searchingProperty()
                        .or(viewModel.seekerProperty().isNull()));
        vaultFilter.textProperty().bindBidirectional(viewModel.filterProperty());
        openChosen.disableProperty().bind(viewModel.chosenProperty().map(Set::isEmpty));
        makeChips();
        makeColumns();
        TenantLines.show(tenants, viewModel);
        vaultTable.setRowFactory(_ -> row());
        vaultTable.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        viewModel.rowsProperty().subscribe(this::showRows);
        viewModel.seekerProperty().subscribe(this::explainEmptiness);
        viewModel.searchingProperty().subscribe(this::explainEmptiness);
        viewModel.summaryProperty().subscribe(this::explainEmptiness);
    }

    private void makeChips() {
        var toggles = new ToggleGroup();
        for (var slice : Slice.values()) {
            var chip = new Chip(slice.words(0));
            chip.setUserData(slice);
            chip.setToggleGroup(toggles);
            chips.put(slice, chip);
            slices.getChildren().add(chip);
        }
        Choice.bind(toggles, viewModel.sliceProperty());
        viewModel
                .countsProperty()
                .subscribe(counts ->
                        chips.forEach((slice, chip) -> chip.setText(slice.words(counts.getOrDefault(slice, 0)))));
    }

    private void makeColumns() {
        var all = new CheckBox();
        all.setId("chooseAll");
        all.setAccessibleText(text("vaults.chooseAll"));
        all.setOnAction(_ -> viewModel.chooseAll());
        viewModel.chosenProperty().subscribe(() -> showShare(all));
        viewModel.rowsProperty().subscribe(() -> showShare(all));
        chosen.setGraphic(all);
        chosen.setSortable(false);
        VaultCells.chosen(chosen, viewModel);
        VaultCells.name(name, viewModel);
        VaultCells.words(subscription, row -> row.vault().place().subscriptionName());
        VaultCells.words(group, row -> row.vault().place().group());
        VaultCells.words(region, row -> row.vault().place().location());
        VaultCells.words(access, row -> VaultWords.access(row.vault()));
        VaultCells.badge(network, row -> VaultWords.network(row.vault()), VaultCells::networkStyle);
        VaultCells.badge(protection, row -> VaultWords.protection(row.vault()), VaultCells::protectionStyle);
        name.setComparator(Comparator.comparing((VaultRow row) -> !row.pinned())
                .thenComparing(row -> row.vault().name()));
        vaultTable.setFixedCellSize(36);
        vaultTable.widthProperty().subscribe(width -> makeRoom(width.doubleValue()));
    }

    /// In a narrow window those go first that tell least apart.
    private void makeRoom(double width) {
        group.setVisible(width > WIDE);
        access.setVisible(width > WIDE);
        region.setVisible(width > HALF_WIDE);
    }

    private void showShare(CheckBox all) {
        var rows = viewModel.rowsProperty().get();
        long ticked = rows.stream()
                .filter(row -> viewModel.chosenProperty().get().contains(row.id()))
                .count();
        all.setSelected(ticked > 0 && ticked == rows.size());
        all.setIndeterminate(ticked > 0 && ticked < rows.size());
        all.setDisable(rows.isEmpty());
    }

    private TableRow<VaultRow> row() {
        var row = new TableRow<VaultRow>();
        row.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !row.isEmpty()) {
                viewModel.open(row.getItem());
            }
        });
        return row;
    }

    /// Space chooses, Enter opens.
    private void press(KeyEvent pressed) {
        var row = vaultTable.getSelectionModel().getSelectedItem();
        if (row == null || pressed.isShortcutDown()) {
            return;
        }
        if (pressed.getCode() == KeyCode.SPACE) {
            viewModel.toggle(row);
            pressed.consume();
        } else if (pressed.getCode() == KeyCode.ENTER) {
            viewModel.open(row);
            pressed.consume();
        }
    }

    /// The same vault stays selected.
    private void showRows(List<VaultRow> rows) {
        var before = vaultTable.getSelectionModel().getSelectedItem();
        vaultTable.getItems().setAll(rows);
        vaultTable.sort();
        select(before);
        explainEmptiness();
    }

    private void select(@Nullable VaultRow before) {
        if (before != null) {
            vaultTable.getItems().stream()
                    .filter(row -> row.id().equals(before.id()))
                    .findFirst()
                    .ifPresent(vaultTable.getSelectionModel()::select);
        }
    }

    private void explainEmptiness() {
        empty.setWords(text(whyEmpty()));
    }

    private String whyEmpty() {
        if (viewModel.isSearching()) {
            return "vaults.empty.searching";
        }
        if (viewModel.seekerProperty().get() == null) {
            return "vaults.empty.nobody";
        }
        return viewModel.getSummary().isEmpty() ? "vaults.empty.never" : "vaults.empty.none";
    }

    @FXML
    private void look() {
        viewModel.look();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    @FXML
    private void openChosen() {
        viewModel.open();
    }
}
