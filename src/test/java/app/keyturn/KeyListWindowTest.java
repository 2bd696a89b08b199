package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyRow;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Problem;
import app.keyturn.ui.WindowExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class KeyListWindowTest {
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

    private static int firstInSight(FxRobot robot) {
        var flow = robot.from(table(robot)).lookup(".virtual-flow").queryAs(VirtualFlow.class);
        return Objects.requireNonNull(flow.getFirstVisibleCell()).getIndex();
    }

    private List<String> shown(FxRobot robot) {
        return table(robot).getItems().stream().map(KeyRow::name).toList();
    }

    @Test
    void whatTheTableShowsIsSaved(FxRobot robot) throws IOException {
        window.awaitRead();
        var shown = window.session().list().rowsProperty().get();
        MenuButton more = robot.lookup("#more").queryAs(MenuButton.class);
        robot.interact(() -> more.getItems().stream()
                .filter(item -> "saveList".equals(item.getId()))
                .forEach(MenuItem::fire));
        until(() -> {
            try (var saved = Files.list(window.picked)) {
                return saved.anyMatch(file -> file.toString().endsWith(".csv"));
            }
        });
        try (var saved = Files.list(window.picked)) {
            assertThat(Files.readAllLines(saved.findFirst().orElseThrow()))
                    .hasSize(shown.size() + 1)
                    .last()
                    .asString()
                    .startsWith("\"" + shown.getLast().name() + "\",");
        }
    }

    @Test
    void keysAreListedFilteredAndSorted(FxRobot robot) {
        window.awaitRead();
        assertThat(table(robot).getItems())
                .hasSizeGreaterThanOrEqualTo(40)
                .isSortedAccordingTo((a, b) -> a.name().compareToIgnoreCase(b.name()));

        robot.push(KeyCode.CONTROL, KeyCode.F).write("storage");
        until(() -> shown(robot).equals(List.of("storage-cmk-ne", "storage-cmk-we")));
        robot.eraseText(7);
        until(() -> table(robot).getItems().size() >= 40);

        robot.clickOn("#chipDisabled");
        until(() -> table(robot).getItems().stream().noneMatch(row -> row.item().enabled()));
        var chip = robot.lookup("#chipDisabled").queryAs(ToggleButton.class);
        assertThat(chip.getText())
                .isEqualTo("Disabled " + table(robot).getItems().size());
        robot.clickOn("#chipAll");
        until(() -> table(robot).getItems().size() >= 40);

        robot.clickOn("Expires");
        until(() -> {
            var rows = table(robot).getItems();
            return Objects.requireNonNull(rows.get(0).item().expiresOn())
                    .isBefore(Objects.requireNonNull(rows.get(10).item().expiresOn()));
        });
    }

    @Test
    void aFilterThatMatchesNothingOffersTheWayBack(FxRobot robot) {
        window.awaitRead();
        robot.clickOn("#filter").write("no such key");
        awaitNode(robot, "#emptyStep");
        robot.clickOn("#emptyStep");
        until(() -> table(robot).getItems().size() >= 40);
    }

    @Test
    void aRefreshKeepsTheSelectionAndWhatIsInSight(FxRobot robot) {
        window.awaitRead();
        robot.clickOn("archive-2025");
        window.awaitPanel("archive-2025");
        window.awaitRead();
        robot.press(KeyCode.CONTROL).clickOn("audit-log").release(KeyCode.CONTROL);
        until(() -> window.session().list().selected().size() == 2);
        var before = List.copyOf(window.session().list().selected());
        robot.interact(() -> table(robot).scrollTo(12));
        var inSight = firstInSight(robot);
        robot.push(KeyCode.F5);
        window.awaitRead();
        assertThat(firstInSight(robot)).isEqualTo(inSight);
        assertThat(window.session().list().selected()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(window.session().panel().getKey()).as("none of several").isNull();
    }

    @Test
    void spaceSelectsAndTheArrowsMove(FxRobot robot) {
        window.awaitRead();
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.HOME).type(KeyCode.DOWN);
        until(() -> window.session().list().selected().size() == 1);
        robot.type(KeyCode.SPACE);
        until(() -> window.session().list().selected().isEmpty());
    }

    @Test
    void escapeLeavesTheRoomToTheTableAndEnterBringsThePanelBack(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "payments-signing");
        assertThat(robot.lookup("#keyName").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#keyName").tryQuery().isEmpty());
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#keyName").tryQuery().isPresent());
    }

    @Test
    void columnsAreRememberedAfterARestart(FxRobot robot) {
        window.awaitRead();
        robot.interact(() -> {
            var columns = table(robot).getColumns();
            columns.stream().filter(c -> "tagsColumn".equals(c.getId())).forEach(c -> c.setVisible(false));
            columns.stream().filter(c -> "createdColumn".equals(c.getId())).forEach(c -> c.setVisible(true));
            var expires = columns.stream()
                    .filter(c -> "expiresColumn".equals(c.getId()))
                    .findFirst()
                    .orElseThrow();
            columns.remove(expires);
            columns.add(1, expires);
        });
        robot.interact(() -> {
            window.app.close();
            window.stage.hide();
            var settings = window.folder.resolve("settings.json");
            var again = new App(new App.Setup(Clock.systemUTC(), ZoneOffset.UTC, settings, false), new Stage());
            again.show();
            again.open(window.connection());
        });
        awaitNode(robot, "#keyTable");
        assertThat(ColumnMemory.of(table(robot), List.of()))
                .extracting(ColumnMemory.Column::id)
                .startsWith("selectColumn", "expiresColumn", "nameColumn");
        assertThat(ColumnMemory.of(table(robot), List.of()))
                .filteredOn(ColumnMemory.Column::visible)
                .extracting(ColumnMemory.Column::id)
                .contains("createdColumn")
                .doesNotContain("tagsColumn");
    }

    @Test
    void disablingAsksFirstAndEscapeChangesNothing(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "payments-signing");
        robot.clickOn("#toggleEnabled");
        awaitNode(robot, "#confirm");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        assertThat(window.secondClient()
                        .getKey("payments-signing")
                        .getProperties()
                        .isEnabled())
                .isTrue();
        robot.clickOn("#toggleEnabled");
        awaitNode(robot, "#confirm");
        robot.clickOn("#confirm");
        until(() -> !Objects.requireNonNull(window.session().catalog().row("payments-signing"))
                .item()
                .enabled());
        assertThat(window.secondClient()
                        .getKey("payments-signing")
                        .getProperties()
                        .isEnabled())
                .isFalse();
    }

    @Test
    void thePaletteFindsKeysAndCommands(FxRobot robot) {
        window.awaitRead();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.write("vpn");
        robot.type(KeyCode.ENTER);
        until(() -> "vpn-root".equals(window.session().panel().keyProperty().get()));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.write("create").type(KeyCode.ENTER);
        awaitNode(robot, "#code");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    @Test
    void aKeyThatIsSoughtIsSelectedInWhateverCaseAndNoOtherPassesForIt(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "vpn-root");
        var uri = window.connection().address().uri().toString();
        robot.interact(() -> window.app.shell().viewModel().showKey(uri, "PAYMENTS-signing"));
        until(() -> List.of("payments-signing").equals(window.session().list().selected()));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.write("nobody-knows").type(KeyCode.ENTER);
        until(() -> window.session().list().getProblem() != null);
        assertThat(window.session().list().getProblem())
                .extracting(Problem::what)
                .asString()
                .contains("no key \"nobody-knows\"");
        assertThat(window.session().panel().getKey()).isNull();
        assertThat(robot.lookup("#keyTable")
                        .queryTableView()
                        .getSelectionModel()
                        .isEmpty())
                .isTrue();
        robot.interact(() -> window.session().list().select("vpn-root"));
        window.awaitPanel("vpn-root");
        assertThat(window.session().list().getProblem()).isNull();
    }

    @Test
    void aboutNamesWhatIsInsideAndItsLicences(FxRobot robot) {
        window.awaitRead();
        robot.type(KeyCode.F1);
        robot.clickOn(awaitNode(robot, "#showAbout"));
        var shown = awaitNode(robot, "#thirdParty");
        robot.interact(() -> Pictures.write(shown.getScene(), "about", 1));
        var inside = robot.lookup("#thirdParty").queryAs(TextInputControl.class).getText();
        assertThat(inside)
                .contains("azure-security-keyvault-keys", "org.openjfx:javafx-controls", "MIT", "Apache")
                .doesNotContain("junit", "Unknown license");
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#thirdParty").tryQuery().isEmpty());
        robot.clickOn("#closeHelp");
        awaitDialogClosed();
    }

    @Test
    void aKeyOfACertificateCanOnlyBeRead(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "saml-idp");
        for (var id : List.of("#rotateKey", "#editPolicy", "#toggleEnabled", "#newVersion", "#panelRotate")) {
            assertThat(robot.lookup(id).query().isDisabled()).as(id).isTrue();
        }
        assertThat(robot.lookup("#rotateKey").query().getAccessibleHelp()).contains("certificate manages");
        assertThat(robot.lookup("#expires").query().isDisabled()).isTrue();
    }

    @Test
    void aNewVersionStartsFromAllPropertiesOfTheCurrentOne(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "payments-signing");
        var before = window.secondClient().getKey("payments-signing");
        robot.clickOn("#newVersion");
        awaitNode(robot, "#code");
        robot.clickOn("P-384");
        robot.clickOn("#create");
        awaitDialogClosed();
        var now = window.secondClient().getKey("payments-signing");
        assertThat(now.getProperties().getVersion())
                .isNotEqualTo(before.getProperties().getVersion());
        assertThat(now.getKey().getCurveName()).hasToString("P-384");
        assertThat(now.getProperties().getTags())
                .isEqualTo(before.getProperties().getTags());
        assertThat(now.getKeyOperations()).isEqualTo(before.getKeyOperations());
        assertThat(now.getProperties().getExpiresOn())
                .isEqualTo(before.getProperties().getExpiresOn());
    }

    @Test
    void thePublicKeyIsShownAndCopied(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "payments-signing");
        robot.clickOn("Public key");
        var text = robot.lookup("#encoded").queryTextInputControl();
        until(() -> text.getText().startsWith("-----BEGIN PUBLIC KEY-----"));
        robot.clickOn("#jwk");
        until(() -> text.getText().contains("\"kty\": \"EC\""));
        robot.clickOn("#copyEncoded");
        robot.interact(() -> assertThat(
                        javafx.scene.input.Clipboard.getSystemClipboard().getString())
                .isEqualTo(text.getText()));
    }
}
