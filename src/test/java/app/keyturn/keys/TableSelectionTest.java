package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TableSelectionTest {
    private final KeysFixture vault = new KeysFixture();

    /// The service takes `Orders` for `orders`, and may tell either.
    @Test
    void aKeyStaysSelectedInWhateverCaseItsNameComesBack(FxRobot robot) {
        vault.create("orders");
        vault.create("payments");
        vault.refresh();
        robot.interact(() -> {
            var list = new KeyListViewModel(vault.catalog, vault.background, vault.formats);
            TableView<KeyRow> table = new TableView<>();
            table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
            var selection = new TableSelection(table, list);
            list.selected().setAll("PAYMENTS", "Orders");
            selection.showRows(List.of(vault.row("orders"), vault.row("payments")));
            assertThat(list.selected()).containsExactly("payments", "orders");
            assertThat(table.getSelectionModel().getSelectedIndices()).containsExactlyInAnyOrder(0, 1);
        });
    }
}
