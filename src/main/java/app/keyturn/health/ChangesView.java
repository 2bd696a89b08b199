package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Areas;
import app.keyturn.ui.Chip;
import app.keyturn.ui.Choice;
import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.DateTimeField;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page with what has changed in the vaults, and what was seen of the selected key.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class ChangesView {
    private final ChangesViewModel viewModel;
    private final FilePicker picker;
    private final Consumer<Object> dialogs;
    private final Map<ChangeSlice, Chip> chips = new EnumMap<>(ChangeSlice.class);

    @FXML
    private BorderPane root;

    @FXML
    private TableView<ChangeRow> changesTable;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> seenColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> keyColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> vaultColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> whatColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> byColumn;

    @FXML
    private ComboBox<ChangeSpan> changesSpan;

    @FXML
    private DateTimeField changesFrom;

    @FXML
    private DateTimeField changesTo;

    @FXML
    private CheckMenuItem keepHistory;

    @FXML
    private FlowPane changesSlices;

    @FXML
    private VBox storyBox;

    @FXML
    private Label storyTitle;

    @FXML
    private Sentence storySince;

    @FXML
    private FlowPane storyLine;

    /// @param picker  asks for files
    /// @param dialogs opens a dialog over the window
    public ChangesView(ChangesViewModel viewModel, FilePicker picker, Consumer<Object> dialogs) {
        this.viewModel = viewModel;
        this.picker = picker;
        this.dialogs = dialogs;
    }

    public ChangesViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        ViewLoader.load(this);
        root.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                viewModel.leave();
            } else {
                viewModel.enter();
            }
        });
        return root;
    }

    @FXML
    private void initialize() {
        Areas.mark(root, () -> changesTable);
        makeChips();
        makeColumns();
        changesSpan.setConverter(new ChoiceNames<>(ChangeSpan::words));
        changesSpan.getItems().setAll(ChangeSpan.values());
        changesSpan.valueProperty().bindBidirectional(viewModel.spanProperty());
        bind(changesFrom, span -> span == ChangeSpan.DATE || span == ChangeSpan.TWO_DAYS);
        bind(changesTo, span -> span == ChangeSpan.TWO_DAYS);
        changesFrom.valueProperty().bindBidirectional(viewModel.fromProperty());
        changesTo.valueProperty().bindBidirectional(viewModel.toProperty());
        keepHistory.selectedProperty().bindBidirectional(viewModel.keepingProperty());
        viewModel.rowsProperty().subscribe(this::showRows);
        changesTable.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                viewModel.selectedProperty().set(row);
            }
        });
        viewModel.storyProperty().subscribe(this::showStory);
    }

    private void bind(DateTimeField field, Function<ChangeSpan, Boolean> wanted) {
        field.setFormats(viewModel.formats());
        field.visibleProperty().bind(viewModel.spanProperty().map(wanted));
        field.managedProperty().bind(field.visibleProperty());
    }

    private void makeChips() {
        var group = new ToggleGroup();
        for (var slice : ChangeSlice.values()) {
            var chip = new Chip(slice.words(0));
            chip.setId("changes" + slice.name());
            chip.setUserData(slice);
            chip.setToggleGroup(group);
            chips.put(slice, chip);
            changesSlices.getChildren().add(chip);
        }
        Choice.bind(group, viewModel.sliceProperty());
        viewModel
                .countsProperty()
                .subscribe(counts ->
                        chips.forEach((slice, chip) -> chip.setText(slice.words(counts.getOrDefault(slice, 0)))));
    }

    private void makeColumns() {
        var words = viewModel.words();
        cells(seenColumn, row -> label(words.when(row.when()), seenHint(row)));
        cells(keyColumn, this::key);
        cells(vaultColumn, row -> label(row.vault().name(), row.vault().uri()));
        cells(whatColumn, row -> ChangeNodes.what(words.pieces(row), words.line(row), whatColumn.widthProperty()));
        cells(byColumn, ChangeNodes::origin);
    }

    private String seenHint(ChangeRow row) {
        var when = row.when();
        var formats = viewModel.formats();
        var by = when.by() == null ? "" : "\n" + text("changes.seenBy", when.by());
        var after = when.after() == null ? "" : text("changes.lastSeen", formats.exact(when.after())) + "\n";
        return after + text("changes.seen", formats.exact(when.seen())) + by;
    }

    private Node key(ChangeRow row) {
        var why = viewModel.whyNotShown(row);
        if (!why.isEmpty()) {
            return label(row.key(), why);
        }
        var link = new Hyperlink(Shown.line(row.key()));
        link.setOnAction(_ -> viewModel.showKey(row));
        link.setTooltip(SentenceTooltip.of(text("changes.showKey.tip")));
        return link;
    }

    private static Label label(String words, String hint) {
        var label = new Label(Shown.line(words));
        label.setTooltip(SentenceTooltip.of(hint));
        return label;
    }

    private static void cells(TableColumn<ChangeRow, ChangeRow> column, Function<ChangeRow, Node> node) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable ChangeRow row, boolean empty) {
                super.updateItem(row, empty);
                var made = row == null || empty ? null : node.apply(row);
                setGraphic(made);
                setAccessibleText(made == null ? null : made.getAccessibleText());
            }
        });
    }

    /// The same row stays selected.
    private void showRows(List<ChangeRow> rows) {
        changesTable.getItems().setAll(rows);
        var chosen = viewModel.selectedProperty().get();
        for (int i = 0; chosen != null && i < rows.size(); i++) {
            if (rows.get(i).isOf(chosen)) {
                changesTable.getSelectionModel().select(i);
            }
        }
    }

    private void showStory(@Nullable KeyStory story) {
        storyBox.setVisible(story != null);
        storyLine.getChildren().clear();
        if (story == null) {
            return;
        }
        var formats = viewModel.formats();
        storyTitle.setText(Shown.line(story.key()));
        storySince.setWords(
                story.since() == null
                        ? text("changes.story")
                        : text("changes.story.since", formats.date(story.since())));
        if (story.since() != null) {
            storyLine
                    .getChildren()
                    .add(ChangeNodes.station("first", formats.date(story.since()), text("changes.story.first"), ""));
        }
        for (var row : story.rows()) {
            storyLine
                    .getChildren()
                    .add(ChangeNodes.station(
                            row.origin().name().toLowerCase(Locale.ROOT),
                            formats.date(row.when().seen()),
                            viewModel.words().line(row),
                            ChangeWords.origin(row.origin())));
        }
    }

    @FXML
    private void showKey() {
        var row = viewModel.selectedProperty().get();
        if (row != null) {
            viewModel.showKey(row);
        }
    }

    @FXML
    private void exportCsv() {
        export("keyturn-changes.csv");
    }

    @FXML
    private void exportJson() {
        export("keyturn-changes.json");
    }

    private void export(String name) {
        var file = picker.toSave(changesTable.getScene().getWindow(), text("changes.export"), name);
        if (file != null) {
            viewModel.export(file);
        }
    }

    @FXML
    private void deleteHistory() {
        dialogs.accept(deletion());
    }

    /// Asks before everything that is recorded is deleted.
    public ConfirmDialog deletion() {
        return new ConfirmDialog(
                new ConfirmDialog.Question(
                        text("changes.delete.title"),
                        text("changes.delete.words"),
                        text("changes.delete.action"),
                        "danger",
                        null),
                viewModel::deleteAll);
    }
}
