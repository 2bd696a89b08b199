package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Remedy;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Standing;
import app.keyturn.ui.Areas;
import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Formats;
import app.keyturn.ui.HomeDot;
import app.keyturn.ui.RowMenu;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import app.keyturn.ui.WrappedCell;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// The page with the rotation health of all open vaults.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class HealthView {
    private final HealthViewModel viewModel;
    private final FilePicker picker;

    @FXML
    private Parent root;

    @FXML
    private Sentence healthKnown;

    @FXML
    private Button allFindings;

    @FXML
    private ToggleButton exemptFindings;

    @FXML
    private HBox healthCards;

    @FXML
    private WeeksChart healthWeeks;

    @FXML
    private ChoiceBox<RuleSet> healthRules;

    @FXML
    private MenuItem forgetRules;

    @FXML
    private TextField healthFilter;

    @FXML
    private TableView<HealthRow> healthTable;

    @FXML
    private TableColumn<HealthRow, HealthRow> severityColumn;

    @FXML
    private TableColumn<HealthRow, HealthRow> nameColumn;

    @FXML
    private TableColumn<HealthRow, HealthRow> vaultColumn;

    @FXML
    private TableColumn<HealthRow, HealthRow> findingColumn;

    @FXML
    private TableColumn<HealthRow, HealthRow> ruleColumn;

    @FXML
    private TableColumn<HealthRow, HealthRow> remedyColumn;

    public HealthView(HealthViewModel viewModel, FilePicker picker) {
        this.viewModel = viewModel;
        this.picker = picker;
    }

    public HealthViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        fillCards();
        healthKnown.visibleProperty().bind(viewModel.knownProperty().isNotEmpty());
        healthKnown.managedProperty().bind(healthKnown.visibleProperty());
        allFindings.visibleProperty().bind(viewModel.chosenProperty());
        exemptFindings.selectedProperty().bindBidirectional(viewModel.exemptProperty());
        exemptFindings
                .visibleProperty()
                .bind(viewModel.exemptCountProperty().greaterThan(0).or(viewModel.exemptProperty()));
        exemptFindings.managedProperty().bind(exemptFindings.visibleProperty());
        viewModel
                .exemptCountProperty()
                .subscribe(count -> exemptFindings.setText(text("health.exempt", Formats.number(count.longValue()))));
        viewModel.weeksProperty().subscribe(healthWeeks.weeksProperty()::set);
        healthWeeks.chosenProperty().bindBidirectional(viewModel.weekProperty());
        healthFilter.textProperty().bindBidirectional(viewModel.filterProperty());
        healthRules.setConverter(new ChoiceNames<>(HealthWords::of));
        viewModel.rules().offeredProperty().subscribe(this::offerRules);
        viewModel
                .rules()
                .chosenProperty()
                .subscribe(() -> forgetRules.setDisable(!viewModel.rules().canForget()));
        fillColumns();
        var menu = new RowMenu<>(healthTable, menu());
        healthTable.setRowFactory(_ -> makeRow(menu));
        healthTable.addEventFilter(KeyEvent.KEY_PRESSED, key -> press(key, menu));
        viewModel.rowsProperty().subscribe(this::showRows);
        Areas.mark(root, () -> healthTable);
    }

    /// Without what is chosen among them, the choice would choose nothing meanwhile.
    private void offerRules(List<RuleSet> sets) {
        var chosen = viewModel.rules().chosenProperty();
        healthRules.valueProperty().unbindBidirectional(chosen);
        healthRules.getItems().setAll(sets);
        healthRules.valueProperty().bindBidirectional(chosen);
    }

    private void fillCards() {
        Map<Standing, HealthCard> cards = new EnumMap<>(Standing.class);
        var group = new ToggleGroup();
        for (var standing : HealthViewModel.CARDS) {
            var card = new HealthCard(standing);
            card.setToggleGroup(group);
            HBox.setHgrow(card, Priority.ALWAYS);
            cards.put(standing, card);
            healthCards.getChildren().add(card);
        }
        viewModel.standingProperty().subscribe(now -> group.selectToggle(now == null ? null : cards.get(now)));
        group.selectedToggleProperty()
                .subscribe(now ->
                        viewModel.standingProperty().set(now instanceof HealthCard card ? card.standing() : null));
        viewModel
                .countsProperty()
                .subscribe(counts -> cards.forEach((standing, card) -> card.show(counts.getOrDefault(standing, 0))));
    }

    private void fillColumns() {
        graphic(severityColumn, Label::new, HealthView::showSeverity);
        words(nameColumn, "cell-name", (label, row) -> label.setText(Shown.line(row.name())));
        words(vaultColumn, "cell-vault", (label, row) -> {
            label.setText(Shown.line(row.vault().name()));
            HomeDot.show(label, row.vault());
        });
        wrapped(findingColumn, row -> Shown.line(row.words()));
        wrapped(ruleColumn, HealthRow::rule);
        graphic(remedyColumn, Button::new, this::showRemedy);
    }

    private static void showSeverity(Label badge, HealthRow row) {
        var severity = row.severity();
        badge.setVisible(severity != null);
        badge.setText(severity == null ? "" : HealthWords.of(severity));
        badge.getStyleClass().setAll("label", "badge");
        if (severity != null) {
            badge.getStyleClass()
                    .add(
                            switch (severity) {
                                case HIGH -> "danger";
                                case MEDIUM -> "warning";
                                case LOW -> "neutral";
                            });
        }
        badge.setAccessibleText(badge.getText());
    }

    private void showRemedy(Button button, HealthRow row) {
        button.setText(row.remedyWords());
        button.getStyleClass().setAll("button", "small");
        button.setFocusTraversable(false); // Enter in the row does the same
        button.setAccessibleText(row.remedyWords() + ": " + row.name());
        button.setOnAction(_ -> viewModel.mend(row));
    }

    private static void wrapped(TableColumn<HealthRow, HealthRow> column, Function<HealthRow, String> words) {
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new WrappedCell<>(words));
    }

    private static void words(
            TableColumn<HealthRow, HealthRow> column, String style, BiConsumer<Label, HealthRow> fill) {
        graphic(
                column,
                () -> {
                    var label = new Label();
                    label.getStyleClass().add(style);
                    return label;
                },
                (label, row) -> {
                    fill.accept(label, row);
                    label.setAccessibleText(label.getText());
                });
    }

    private static <N extends Node> void graphic(
            TableColumn<HealthRow, HealthRow> column, Supplier<N> make, BiConsumer<N, HealthRow> fill) {
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new RowCell<>(make.get(), fill));
    }

    /// A cell whose node stays while rows scroll by.
    private static final class RowCell<N extends Node> extends TableCell<HealthRow, HealthRow> {
        private final N node;
        private final BiConsumer<N, HealthRow> fill;

        RowCell(N node, BiConsumer<N, HealthRow> fill) {
            this.node = node;
            this.fill = fill;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable HealthRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean filled = row != null && !empty;
            if (filled) {
                fill.accept(node, row);
            }
            setGraphic(filled ? node : null);
            setAccessibleText(filled ? node.getAccessibleText() : null);
        }
    }

    /// What can be done about the selected line.
    private ContextMenu menu() {
        var mend = item("mendFinding", viewModel::mend);
        var exempt = item("exemptFinding", viewModel::exempt);
        exempt.setText(text("health.exempt.do"));
        var show = item("showKeyOfFinding", viewModel::show);
        show.setText(HealthWords.of(Remedy.LOOK));
        var menu = new ContextMenu(mend, show, exempt);
        menu.setId("healthMenu");
        menu.setOnShowing(_ -> {
            var row = healthTable.getSelectionModel().getSelectedItem();
            mend.setText(row.remedyWords());
            show.setVisible(row.remedy() != Remedy.LOOK || row.exemption() != null);
            exempt.setVisible(row.exemption() == null);
            exempt.setDisable(!row.canBeExempt());
        });
        return menu;
    }

    private MenuItem item(String id, Consumer<HealthRow> action) {
        var item = new MenuItem();
        item.setId(id);
        item.setOnAction(_ -> action.accept(healthTable.getSelectionModel().getSelectedItem()));
        return item;
    }

    private TableRow<HealthRow> makeRow(RowMenu<HealthRow> menu) {
        var row = new TableRow<HealthRow>();
        menu.joinTo(row);
        row.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !row.isEmpty()) {
                viewModel.show(row.getItem());
            }
        });
        return row;
    }

    /// Enter mends what is selected.
    private void press(KeyEvent key, RowMenu<HealthRow> menu) {
        if (RowMenu.wantedBy(key)) {
            menu.showAtFocus();
            key.consume();
            return;
        }
        var chosen = healthTable.getSelectionModel().getSelectedItem();
        if (key.getCode() == KeyCode.ENTER && healthTable.isFocused() && chosen != null) {
            viewModel.mend(chosen);
            key.consume();
        }
    }

    /// The same line stays selected, as far as it is still there.
    private void showRows(List<HealthRow> rows) {
        var before = healthTable.getSelectionModel().getSelectedItem();
        healthTable.getItems().setAll(rows);
        healthTable.getSelectionModel().clearSelection();
        for (int i = 0; before != null && i < rows.size(); i++) {
            if (rows.get(i).sameAs(before)) {
                healthTable.getSelectionModel().select(i);
                return;
            }
        }
    }

    /// Puts the focus where one filters.
    public void focusFilter() {
        healthFilter.requestFocus();
        healthFilter.selectAll();
    }

    @FXML
    private void refresh() {
        viewModel.refresh();
    }

    @FXML
    private void showFindings() {
        viewModel.showFindings();
    }

    @FXML
    private void importRules() {
        var file = picker.toOpen(root.getScene().getWindow(), text("health.rules.import.title"));
        if (file != null) {
            viewModel.rules().importFrom(file);
        }
    }

    @FXML
    private void saveRules() {
        var file = picker.toSave(root.getScene().getWindow(), text("health.rules.save.title"), "keyturn-rules.json");
        if (file != null) {
            viewModel.rules().saveTo(file);
        }
    }

    @FXML
    private void forgetRules() {
        viewModel.rules().forget();
    }
}
