package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.WindowExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.TableViewSelectionModel;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class RowSelectionTest {
    private static final int ROWS = 12;

    @SuppressWarnings("NullAway.Init")
    private TableView<Integer> ours;

    @SuppressWarnings("NullAway.Init")
    private TableView<Integer> theirs;

    @Start
    void start(Stage stage) {
        ours = table();
        ours.setSelectionModel(new RowSelection<>(ours));
        theirs = table();
        theirs.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        stage.setScene(new Scene(new HBox(ours, theirs), 640, 480));
        stage.show();
    }

    private static TableView<Integer> table() {
        var table = new TableView<>(FXCollections.observableArrayList(
                IntStream.range(0, ROWS).boxed().toList()));
        table.getColumns().add(new TableColumn<>("number"));
        return table;
    }

    /// JavaFX's own model, which is right and slow, says what is selected.
    @Test
    void itSelectsWhatTheModelOfJavaFxSelects(FxRobot robot) {
        robot.interact(() -> {
            for (int seed = 0; seed < 400; seed++) {
                var random = new Random(seed);
                List<String> done = new ArrayList<>();
                ours.getSelectionModel().clearSelection();
                theirs.getSelectionModel().clearSelection();
                for (int i = 0; i < 12; i++) {
                    int way = random.nextInt(9);
                    int row = random.nextInt(ROWS + 2) - 1;
                    int other = random.nextInt(ROWS);
                    done.add(way + ":" + row + "," + other);
                    act(ours.getSelectionModel(), way, row, other);
                    act(theirs.getSelectionModel(), way, row, other);
                    assertSame(done);
                }
            }
        });
    }

    private static void act(TableViewSelectionModel<Integer> model, int way, int row, int other) {
        switch (way) {
            case 0 -> model.clearAndSelect(other);
            case 1 -> model.select(row);
            case 2 -> model.clearSelection(row);
            case 3 -> model.selectRange(row, other);
            case 4 -> model.selectIndices(row, other, Math.max(0, other - 1));
            case 5 -> model.selectNext();
            case 6 -> model.selectPrevious();
            case 7 -> model.select((Integer) other);
            default -> model.selectAll();
        }
    }

    private void assertSame(List<String> done) {
        assertThat(sorted(ours.getSelectionModel().getSelectedIndices()))
                .as("%s", done)
                .isEqualTo(sorted(theirs.getSelectionModel().getSelectedIndices()));
        assertThat(ours.getSelectionModel().getSelectedItems())
                .as("%s", done)
                .containsExactlyInAnyOrderElementsOf(theirs.getSelectionModel().getSelectedItems());
        assertThat(ours.getSelectionModel().getSelectedCells())
                .hasSameSizeAs(theirs.getSelectionModel().getSelectedCells());
        assertThat(ours.getFocusModel().getFocusedIndex())
                .as("focus after %s", done)
                .isEqualTo(theirs.getFocusModel().getFocusedIndex());
    }

    private static List<Integer> sorted(List<Integer> rows) {
        return rows.stream().sorted().toList();
    }

    @Test
    void theKeyboardSelectsAsInAnyTable(FxRobot robot) {
        for (var table : List.of(ours, theirs)) {
            robot.interact(() -> {
                table.requestFocus();
                table.getSelectionModel().clearAndSelect(2);
            });
            robot.push(KeyCode.SHIFT, KeyCode.DOWN)
                    .push(KeyCode.SHIFT, KeyCode.DOWN)
                    .push(KeyCode.SHIFT, KeyCode.DOWN)
                    .push(KeyCode.SHIFT, KeyCode.UP);
            assertThat(sorted(table.getSelectionModel().getSelectedIndices())).containsExactly(2, 3, 4);
            robot.push(KeyCode.SHIFT, KeyCode.UP)
                    .push(KeyCode.SHIFT, KeyCode.UP)
                    .push(KeyCode.SHIFT, KeyCode.UP);
            assertThat(sorted(table.getSelectionModel().getSelectedIndices())).containsExactly(1, 2);
            robot.push(KeyCode.SHIFT, KeyCode.END);
            assertThat(table.getSelectionModel().getSelectedIndices()).hasSize(ROWS - 2);
            robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.UP);
            assertThat(table.getSelectionModel().getSelectedIndices()).hasSize(1);
        }
    }

    @Test
    void whereTheLeadGoesItsNeighbourLeads(FxRobot robot) {
        robot.interact(() -> {
            var model = ours.getSelectionModel();
            model.selectIndices(1, 4, 7);
            model.clearSelection(7);
            assertThat(model.getSelectedItem()).isEqualTo(4);
            model.clearSelection(1);
            assertThat(model.getSelectedItem()).isEqualTo(4);
            model.clearSelection(4);
            assertThat(model.getSelectedItem()).isNull();
            assertThat(model.isEmpty()).isTrue();
        });
    }

    /// What is selected is whole when listeners are told, and they are told once.
    @Test
    void aChangeIsToldOnce(FxRobot robot) {
        robot.interact(() -> {
            List<List<Integer>> told = new ArrayList<>();
            var model = ours.getSelectionModel();
            model.getSelectedItems()
                    .addListener((ListChangeListener<Integer>) change -> told.add(List.copyOf(change.getList())));
            model.selectAll();
            model.clearAndSelect(3);
            model.clearSelection();
            assertThat(told).extracting(List::size).containsExactly(ROWS, 1, 0);
        });
    }
}
