package app.keyturn;

import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyFilter;
import app.keyturn.keys.KeyRow;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Settled;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The key table as it stands in the window: how its columns share the room, and what they remember.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class KeyTableWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static TableView<KeyRow> table(FxRobot robot) {
        return robot.lookup("#keyTable").queryTableView();
    }

    private static TableColumn<KeyRow, ?> column(FxRobot robot, String id) {
        return table(robot).getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void show(FxRobot robot, String font, double width, double height) {
        robot.interact(() -> {
            window.stage.getScene().getStylesheets().add("data:text/css,.root{-fx-font-family:\"" + font + "\";}");
            window.stage.setWidth(width);
            window.stage.setHeight(height);
        });
        window.awaitRead();
        robot.interact(() -> window.session().list().panelOpenProperty().set(false));
        Settled.await();
    }

    private static boolean scrollsSideways(FxRobot robot) {
        return robot.from(table(robot)).lookup(".scroll-bar").queryAllAs(ScrollBar.class).stream()
                .anyMatch(bar -> bar.getOrientation() == javafx.geometry.Orientation.HORIZONTAL && bar.isVisible());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inter", "DejaVu Sans"})
    void nothingIsCutAndNothingStaysEmpty(String font, FxRobot robot) {
        show(robot, font, 1280, 800);
        robot.interact(() -> Pictures.write(window.stage.getScene(), "table-" + font, 1));
        assertThat(Truncated.in(table(robot))).isEmpty();
        assertThat(scrollsSideways(robot)).isFalse();
        double columns = table(robot).getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getWidth)
                .sum();
        Node rows = robot.from(table(robot)).lookup(".clipped-container").query();
        assertThat(columns).isEqualTo(Math.floor(rows.getLayoutBounds().getWidth()));
    }

    @Test
    void whereThereIsLittleRoomTheTableScrollsAndNamesStayWhole(FxRobot robot) {
        show(robot, "DejaVu Sans", 1280, 800);
        window.select(robot, "archive-2024");
        robot.interact(() -> {
            window.session().list().openPanel();
            column(robot, "createdColumn").setVisible(true);
            column(robot, "updatedColumn").setVisible(true);
        });
        Settled.await();
        robot.interact(() -> Pictures.write(window.stage.getScene(), "table-narrow", 1));
        assertThat(scrollsSideways(robot)).isTrue();
        var names = table(robot).getItems().stream().map(KeyRow::name).toList();
        assertThat(Truncated.in(table(robot))).doesNotContainAnyElementsOf(names);
    }

    @Test
    void theBarsOfTheNextRotationHaveOneLength(FxRobot robot) {
        show(robot, "DejaVu Sans", 1280, 800);
        Set<Double> lengths = robot.from(table(robot)).lookup(".progress-bar").queryAllAs(ProgressBar.class).stream()
                .filter(bar -> bar.getScene() != null)
                .map(ProgressBar::getWidth)
                .collect(Collectors.toSet());
        assertThat(lengths).hasSize(1).allMatch(length -> length >= 28);
    }

    @Test
    void theColumnMenuNamesEveryColumnAndNeverHidesTheName(FxRobot robot) {
        show(robot, "DejaVu Sans", 1280, 800);
        MenuButton menu = robot.lookup("#columnMenu").queryAs(MenuButton.class);
        var words = menu.getItems().stream().map(MenuItem::getText).toList();
        assertThat(words)
                .containsExactly(
                        "Type",
                        "Status",
                        "Next rotation",
                        "Expires",
                        "Tags",
                        "Created",
                        "Updated",
                        null,
                        "Reset columns");
        robot.interact(() -> select(menu.getItems().get(4), false));
        assertThat(column(robot, "tagsColumn").isVisible()).isFalse();
        robot.interact(() -> select(menu.getItems().get(4), true));
        assertThat(column(robot, "tagsColumn").isVisible()).isTrue();
        assertThat(column(robot, "nameColumn").isVisible()).isTrue();
    }

    private static void select(MenuItem item, boolean on) {
        ((CheckMenuItem) item).setSelected(on);
    }

    /// A file that hides the name is one that a person edited, or of an older Keyturn.
    @Test
    void aFileThatHidesTheNameHidesItNot(FxRobot robot) throws IOException {
        window.awaitRead();
        restart(robot, """
                {"columns":[{"id":"nameColumn","width":50,"visible":false},{"id":"tagsColumn","width":50,"visible":false}]}""");
        assertThat(column(robot, "nameColumn").isVisible()).isTrue();
        assertThat(column(robot, "selectColumn").isVisible()).isTrue();
        assertThat(column(robot, "tagsColumn").isVisible()).isFalse();
    }

    @Test
    void aWidthThatTheUserSetIsKeptOnThisDisplayUntilTheColumnsAreReset(FxRobot robot) throws IOException {
        show(robot, "Inter", 1280, 800); // the one that the window has after the restart too
        double natural = column(robot, "typeColumn").getWidth();
        robot.interact(() -> table(robot).resizeColumn(column(robot, "typeColumn"), 60));
        assertThat(column(robot, "typeColumn").getWidth()).isEqualTo(natural + 60);
        robot.interact(() -> window.stage.setWidth(1400));
        assertThat(column(robot, "typeColumn").getWidth()).isEqualTo(natural + 60);
        restart(robot, "");
        until(() -> column(robot, "typeColumn").getWidth() == natural + 60);
        MenuButton menu = robot.lookup("#columnMenu").queryAs(MenuButton.class);
        robot.interact(() -> menu.getItems().getLast().fire());
        until(() -> column(robot, "typeColumn").getWidth() == natural);
    }

    /// @param content of the settings, in place of those that were kept; empty to start with those
    private void restart(FxRobot robot, String content) throws IOException {
        robot.interact(() -> {
            window.app.close();
            window.stage.hide();
        });
        var settings = window.folder.resolve("settings.json");
        if (!content.isEmpty()) {
            Files.writeString(settings, content);
        }
        robot.interact(() -> {
            var again = new App(new App.Setup(Clock.systemUTC(), ZoneOffset.UTC, settings, false), new Stage());
            again.show();
            again.open(window.connection());
        });
        VaultWindow.awaitNode(robot, "#keyTable");
    }

    private CheckBox selectAll(FxRobot robot) {
        return robot.lookup("#selectAll").queryAs(CheckBox.class);
    }

    @Test
    void theBoxInTheHeadSelectsAllThatIsShownOrNone(FxRobot robot) {
        window.awaitRead();
        var selected = window.session().list().selected();
        robot.clickOn("#chipDisabled");
        until(() -> table(robot).getItems().size() == 4);
        robot.clickOn("#selectAll");
        until(() -> selected.size() == 4);
        assertThat(selectAll(robot).isSelected()).isTrue();
        assertThat(selectAll(robot).getAccessibleText()).isEqualTo("Select all keys that are shown");
        robot.clickOn("#chipAll");
        until(() -> table(robot).getItems().size() == 40);
        assertThat(selectAll(robot).isIndeterminate()).isTrue();
        assertThat(selected).hasSize(4);
        robot.interact(() -> selectAll(robot).requestFocus());
        robot.type(KeyCode.SPACE);
        until(() -> selected.size() == 40);
        assertThat(selectAll(robot).isIndeterminate()).isFalse();
        robot.type(KeyCode.SPACE);
        until(selected::isEmpty);
        assertThat(selectAll(robot).isSelected()).isFalse();
    }

    private static List<String> menu(FxRobot robot) {
        return Window.getWindows().stream()
                .filter(shown -> shown instanceof ContextMenu menu && "keyMenu".equals(menu.getId()))
                .flatMap(shown -> ((ContextMenu) shown).getItems().stream())
                .filter(item -> item.getText() != null && !item.isDisable())
                .map(MenuItem::getId)
                .toList();
    }

    @Test
    void aRightClickSelectsTheRowAndOffersWhatCanBeDoneWithIt(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "archive-2025");
        robot.clickOn("audit-log", MouseButton.SECONDARY);
        until(() -> !menu(robot).isEmpty());
        assertThat(window.session().list().selected()).containsExactly("audit-log");
        until(() -> menu(robot)
                .equals(List.of(
                        "rotateKey",
                        "editPolicy",
                        "newVersion",
                        "toggleEnabled",
                        "useKey",
                        "backUpKeys",
                        "deleteKeys")));
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL).clickOn("archive-2025").release(KeyCode.CONTROL);
        robot.clickOn("audit-log", MouseButton.SECONDARY);
        until(() -> menu(robot).contains("compareKeys"));
        assertThat(window.session().list().selected()).hasSize(2);
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void theMenuOfARowOpensByKeys(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "archive-2025");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> menu(robot).contains("rotateKey"));
        robot.type(KeyCode.ESCAPE);
        until(() -> menu(robot).isEmpty());
        var key = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.CONTEXT_MENU, false, false, false, false);
        robot.interact(() -> table(robot).fireEvent(key)); // the robot has no such key
        until(() -> menu(robot).contains("rotateKey"));
        robot.type(KeyCode.ESCAPE);
    }

    private static boolean offered(FxRobot robot) {
        return robot.lookup("#filterCompletions").tryQuery().isPresent();
    }

    @Test
    void theFilterIsCompletedByKeys(FxRobot robot) {
        window.awaitRead();
        robot.push(KeyCode.CONTROL, KeyCode.F).write("ty");
        until(() -> offered(robot));
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> window.session().list().filterTextProperty().get().equals("type:"));
        until(() -> offered(robot));
        robot.write("r");
        until(() ->
                robot.lookup("#filterCompletions").queryListView().getItems().size() == 2);
        var list = robot.lookup("#filterCompletions").query();
        robot.interact(() -> Pictures.write(list.getScene(), "completion", 1));
        robot.type(KeyCode.TAB);
        until(() -> window.session().list().filterTextProperty().get().equals("type:rsa "));
        until(() -> !offered(robot));
        until(() ->
                table(robot).getItems().stream().allMatch(row -> row.material().startsWith("RSA")));
        robot.write("s");
        until(() -> offered(robot));
        robot.type(KeyCode.ESCAPE);
        until(() -> !offered(robot));
        assertThat(window.session().list().filterTextProperty().get()).isEqualTo("type:rsa s");
    }

    @Test
    void downLeadsFromTheFilterToTheTableAndEscClearsThenLeaves(FxRobot robot) {
        window.awaitRead();
        robot.push(KeyCode.CONTROL, KeyCode.F).write("storage");
        until(() -> table(robot).getItems().size() == 2);
        robot.type(KeyCode.DOWN);
        until(() -> table(robot).isFocused());
        assertThat(window.session().list().selected()).containsExactly("storage-cmk-ne");
        robot.push(KeyCode.CONTROL, KeyCode.F).type(KeyCode.ESCAPE);
        until(() -> table(robot).getItems().size() == 40);
        assertThat(table(robot).isFocused()).isFalse();
        robot.type(KeyCode.ESCAPE);
        until(() -> table(robot).isFocused());
    }

    @Test
    void whatOfTheFilterIsNotUnderstoodIsSaidBelowIt(FxRobot robot) {
        window.awaitRead();
        robot.clickOn("#filter").write("size:big");
        // what was typed up to then may have been looked for before
        until(() -> robot.lookup("#filterNote").queryLabeled().getText().contains("size:big"));
        assertThat(robot.lookup("#filterNote").queryLabeled().getText()).contains("a number of bits");
        assertThat(table(robot).getItems()).isEmpty();
        robot.interact(() -> Pictures.write(window.stage.getScene(), "filter-note", 1));
    }

    /// What the chip counts is what shows a warning, and nothing else.
    @Test
    void everyWarningInARowIsCounted(FxRobot robot) {
        show(robot, "DejaVu Sans", 1280, 1200);
        int rows = 0;
        for (var cell : robot.from(table(robot)).lookup(".table-row-cell").<TableRow<KeyRow>>queryAllAs(rowType())) {
            if (cell.isVisible() && !cell.isEmpty()) {
                rows++;
                assertThat(warns(cell))
                        .as(cell.getItem().name())
                        .isEqualTo(KeyFilter.NEEDS_ATTENTION.test(cell.getItem()));
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    @SuppressWarnings("unchecked") // the rows of this table
    private static Class<TableRow<KeyRow>> rowType() {
        return (Class<TableRow<KeyRow>>) (Class<?>) TableRow.class;
    }

    private static boolean warns(Node row) {
        return Stream.of(
                        ".badge.warning",
                        ".badge.danger",
                        ".rotation-bar.warning",
                        ".rotation-bar.danger",
                        ".contradiction")
                .flatMap(style -> row.lookupAll(style).stream())
                .anyMatch(Node::isVisible);
    }
}
