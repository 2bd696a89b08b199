package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import app.keyturn.inventory.KnownKey;
import app.keyturn.ui.Settled;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.SomeKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class TableSelectionTest {
    private final KeysFixture vault = new KeysFixture();
    private final KeyListViewModel list = new KeyListViewModel(vault.catalog, vault.background, vault.formats);

    @SuppressWarnings("NullAway.Init")
    private TableView<KeyRow> table;

    @SuppressWarnings("NullAway.Init")
    private TableSelection selection;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        selection = new TableSelection(table, list);
    }

    /// The service takes `Orders` for `orders`, and may tell either.
    @Test
    void aKeyStaysSelectedInWhateverCaseItsNameComesBack(FxRobot robot) {
        vault.create("orders");
        vault.create("payments");
        vault.refresh();
        robot.interact(() -> {
            list.selected().setAll("PAYMENTS", "Orders");
            selection.showRows(List.of(vault.row("orders"), vault.row("payments")));
            assertThat(list.selected()).containsExactly("payments", "orders");
            assertThat(table.getSelectionModel().getSelectedIndices()).containsExactlyInAnyOrder(0, 1);
        });
    }

    /// As while details of many keys stream in: the limit only tells moments from minutes.
    @Test
    void manySelectedKeysStaySelectedWhileRowsAreReplaced(FxRobot robot) {
        vault.create("alpha");
        vault.refresh();
        var like = vault.row("alpha").known();
        List<KeyRow> rows = IntStream.range(0, 100_000)
                .mapToObj(i -> new KeyRow(
                        SomeKey.VAULT,
                        KnownKey.listed(
                                new KeyItem(
                                        new KeyIdentifier("https://a/keys/k" + i, "k" + i, ""),
                                        like.item().attributes(),
                                        like.item().readOnly(),
                                        Map.of(),
                                        false,
                                        List.of()),
                                KeysFixture.NOW)))
                .toList();
        robot.interact(() -> {
            assertTimeout(Duration.ofSeconds(20), () -> {
                selection.showRows(rows);
                selection.selectAll();
                for (int i = 0; i < 5; i++) {
                    selection.showRows(rows);
                }
            });
            assertThat(table.getSelectionModel().getSelectedIndices()).hasSize(rows.size());
        });
        Settled.await();
        assertThat(list.selected()).hasSize(rows.size()).doesNotHaveDuplicates();
        robot.interact(() -> {
            selection.clear();
            assertThat(list.selected()).isEmpty();
        });
    }
}
