package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ReadOnlyVault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySelectionTest {
    private final KeysFixture vault = new KeysFixture();
    private final Asked asked = new Asked();
    private final KeyListViewModel list = new KeyListViewModel(vault.catalog, vault.background, vault.formats);
    private final KeySelection selection = list.selection();

    private void create(String... names) {
        List.of(names).forEach(vault::create);
        vault.refresh();
    }

    @Test
    void anActionOnAllGetsThoseThatAreThere() {
        create("alpha", "beta");
        selection.withAll(asked.toDoWithAll("delete"));
        assertThat(asked.what).isEmpty();
        selection.names().setAll("beta", "alpha", "gone");
        selection.withAll(asked.toDoWithAll("delete"));
        assertThat(asked.what).containsExactly("delete [beta, alpha]");
    }

    @Test
    void anActionOnOneGetsTheKeyAsItIsNow() {
        create("alpha");
        selection.names().setAll("alpha");
        vault.sandbox.clock().advance(Duration.ofMinutes(1));
        var theirs = vault.vault.rotateKey("alpha");
        selection.one().withKey((key, _) -> asked.what.add(key.version()));
        assertThat(asked.what).containsExactly(theirs.version());
    }

    @Test
    void aReasonFollowsTheSelection() {
        var one = selection.one().blocked(Operation.ROTATE_KEY);
        var all = selection.changeAllBlocked(Operation.DELETE_KEY);
        var two = selection.twoBlocked();
        assertThat(one.getValue()).isEqualTo("Select one key first");
        assertThat(all.getValue()).isEqualTo("Select at least one key first");
        create("alpha", "beta");
        selection.names().setAll("alpha");
        assertThat(one.getValue() + all.getValue()).isEmpty();
        assertThat(two.getValue()).startsWith("Select two keys first");
        selection.names().setAll("alpha", "beta");
        assertThat(one.getValue()).isEqualTo("Select one key first");
        assertThat(all.getValue() + two.getValue()).isEmpty();
        selection.one().withKey(asked.toDo("rotate"));
        assertThat(asked.what).isEmpty();
    }

    @Test
    void aKeyIsBlockedWhileAnActionReadsIt() {
        create("alpha");
        selection.names().setAll("alpha");
        var blocked = selection.one().blocked(Operation.ROTATE_KEY);
        assertThat(blocked.getValue()).isEmpty();
        selection.one().withKey((_, _) -> asked.what.add(blocked.getValue()));
        assertThat(asked.what).containsExactly("An operation on this key is under way");
        assertThat(blocked.getValue()).isEmpty();
    }

    @Test
    void readingOnlyBlocksEveryChange() {
        var readOnly = new ReadOnlyVault(vault.vault, vault.formats.clock());
        var catalog = new KeyCatalog(Observed.vault(readOnly, vault.formats.clock()), vault.background, vault.formats);
        vault.create("alpha");
        var model = new KeyListViewModel(catalog, vault.background, vault.formats);
        catalog.refresh();
        model.selected().setAll("alpha");
        assertThat(model.selection().one().blocked(Operation.ROTATE_KEY).getValue())
                .contains("reading only");
        assertThat(model.selection().writeBlocked(Operation.CREATE_KEY).getValue())
                .contains("reading only");
        assertThat(model.selection().changeAllBlocked(Operation.DELETE_KEY).getValue())
                .contains("reading only");
        assertThat(model.selection().readAllBlocked(Operation.BACKUP_KEY).getValue())
                .isEmpty();
    }

    @Test
    void whoMayNotReadThePolicyMayDoTheRestAllTheSame() {
        create("alpha");
        selection.names().setAll("alpha");
        vault.later();
        vault.sandbox.faults().add("deny@getPolicy");
        selection.one().withKey(asked.toDo("rotate"));
        assertThat(asked.what).containsExactly("rotate alpha");
        assertThat(list.getProblem()).isNull();
        selection.one().withPolicy((_, _) -> asked.what.add("policy"));
        assertThat(asked.what).hasSize(1);
        assertThat(list.getProblem()).matches(p -> p != null && p.is(Failure.Kind.FORBIDDEN));
    }
}
