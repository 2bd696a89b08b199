package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Areas;
import app.keyturn.ui.Blocked;
import app.keyturn.ui.Choice;
import app.keyturn.ui.Copy;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.FormGrid;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The table of writes, and the problem of the selected one.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class ActivityView {
    private final ActivityViewModel viewModel;
    private final FilePicker picker;

    @FXML
    private BorderPane root;

    @FXML
    private TableView<ActivityRow> activityTable;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> time;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> vault;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> operation;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> key;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> outcome;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> duration;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> request;

    @FXML
    private CustomTextField activityFilter;

    @FXML
    private HBox chips;

    @FXML
    private Button checkAgain;

    @FXML
    private VBox detailsBox;

    @FXML
    private Sentence detailsTitle;

    @FXML
    private Sentence detailsWords;

    @FXML
    private GridPane changes;

    @FXML
    private FormGrid facts;

    @FXML
    private HBox undoBox;

    @FXML
    private Button undo;

    public ActivityView(ActivityViewModel viewModel, FilePicker picker) {
        this.viewModel = viewModel;
        this.picker = picker;
    }

    public ActivityViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        ViewLoader.load(this);
        root.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                viewModel.close();
            } else {
                viewModel.watch();
            }
        });
        return root;
    }

    @FXML
    private void initialize() {
        Areas.mark(root, () -> activityTable);
        var formats = viewModel.formats();
        cells(time, row -> label(formats.time(row.at()), formats.exact(row.at())));
        cells(
                vault,
                row -> label(
                        row.vault(),
                        row instanceof WriteRow write ? write.entry().vault() : ""));
        cells(operation, row -> label(row.operation(), ""));
        cells(key, row -> row instanceof WriteRow write ? key(write) : null);
        cells(outcome, row -> row instanceof WriteRow write ? outcome(write) : warning(row));
        cells(duration, row -> row instanceof WriteRow write ? label(write.duration(), "") : null);
        cells(request, row -> row instanceof WriteRow write ? request(write) : null);
        activityTable.setFixedCellSize(36);
        viewModel.rowsProperty().subscribe(rows -> activityTable.getItems().setAll(rows));
        viewModel.selectedProperty().subscribe(this::select);
        activityTable.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                viewModel.selectedProperty().set(row);
            }
        });
        activityFilter.textProperty().bindBidirectional(viewModel.filterTextProperty());
        makeChips();
        viewModel.detailsProperty().subscribe(this::showDetails);
        Blocked.explain(undo, viewModel.undoBlockedProperty());
    }

    private void showDetails(@Nullable RowDetails shown) {
        detailsBox.setVisible(shown != null);
        changes.getChildren().clear();
        facts.getChildren().clear();
        if (shown == null) {
            return;
        }
        detailsTitle.setWords(shown.title());
        detailsWords.setWords(shown.words());
        undoBox.setVisible(shown.words().isEmpty());
        if (!shown.lines().isEmpty()) {
            addLine(0, "", text("activity.details.before"), shown.after());
        }
        for (int i = 0; i < shown.lines().size(); i++) {
            var line = shown.lines().get(i);
            addLine(i + 1, line.what(), line.before(), line.after());
        }
        shown.facts().forEach(fact -> facts.getChildren().addAll(muted(fact.name()), sentence(fact.value())));
    }

    private void addLine(int row, String what, String before, String after) {
        var was = sentence(before);
        var is = sentence(after);
        if (row == 0) {
            was.getStyleClass().add("text-muted");
            is.getStyleClass().add("text-muted");
        } else {
            is.getStyleClass().add("activity-after");
        }
        changes.addRow(row, muted(what), was, is);
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().add("text-muted");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    private static Sentence sentence(String words) {
        var sentence = new Sentence();
        sentence.setWords(words);
        return sentence;
    }

    private Node warning(ActivityRow row) {
        var words = row.outcome(viewModel.formats());
        var label = label(words, words);
        label.getStyleClass().addAll("outcome", "outcome-unknown");
        return label;
    }

    private void select(@Nullable ActivityRow row) {
        checkAgain.setVisible(viewModel.checkable());
        if (row != null && activityTable.getSelectionModel().getSelectedItem() != row) {
            activityTable.getSelectionModel().select(row);
        }
    }

    private static Node label(String words, String hint) {
        var label = new Label(Shown.line(words));
        label.setTooltip(SentenceTooltip.of(hint));
        return label;
    }

    private Node key(WriteRow row) {
        var link = new Hyperlink(Shown.line(row.entry().key()));
        link.setOnAction(_ -> {
            viewModel.selectedProperty().set(row);
            viewModel.openKey();
        });
        return link;
    }

    private Node outcome(WriteRow row) {
        var state = row.entry().state();
        var label = new Label(row.outcome(viewModel.formats()), new FontIcon(icon(state)));
        label.getStyleClass().addAll("outcome", "outcome-" + state.name().toLowerCase(Locale.ROOT));
        return label;
    }

    private static String icon(State state) {
        return switch (state) {
            case RUNNING -> "fth-loader";
            case DONE -> "fth-check";
            case NOT_DONE -> "fth-alert-circle";
            case UNKNOWN -> "fth-help-circle";
        };
    }

    private static Node request(WriteRow row) {
        var id = row.requestId();
        var copy = new Hyperlink(Shown.line(Formats.shortVersion(id)));
        copy.getStyleClass().add("mono");
        copy.setAccessibleText(text("activity.copyRequest", id));
        copy.setTooltip(new Tooltip(text("activity.copyRequest", id)));
        copy.setOnAction(_ -> Copy.text(id));
        copy.setVisible(!id.isEmpty());
        return copy;
    }

    private static void cells(
            TableColumn<ActivityRow, ActivityRow> column, Function<ActivityRow, @Nullable Node> node) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable ActivityRow row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(row == null || empty ? null : node.apply(row));
            }
        });
    }

    private void makeChips() {
        var group = new ToggleGroup();
        List<@Nullable State> states = new ArrayList<>();
        states.add(null);
        states.addAll(List.of(State.values()));
        for (var state : states) {
            var chip = new ToggleButton();
            chip.setId(state == null ? "chipAll" : "chip" + state.name());
            chip.getStyleClass().add("chip");
            chip.setUserData(state);
            chip.setToggleGroup(group);
            viewModel.countsProperty().subscribe(counts -> {
                int count = state == null ? viewModel.totalProperty().get() : counts.getOrDefault(state, 0);
                var words = state == null ? text("activity.all") : WriteRow.words(state);
                chip.setText(words + " " + Formats.number(count));
            });
            chips.getChildren().add(chip);
        }
        Choice.bind(group, viewModel.filterProperty());
    }

    @FXML
    private void undo() {
        viewModel.undo();
    }

    @FXML
    private void checkAgain() {
        viewModel.checkAgain();
    }

    @FXML
    private void exportCsv() {
        export("keyturn-activity.csv");
    }

    @FXML
    private void exportJson() {
        export("keyturn-activity.json");
    }

    private void export(String name) {
        var file = picker.toSave(activityTable.getScene().getWindow(), text("activity.export"), name);
        if (file != null) {
            viewModel.export(file);
        }
    }
}
