package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class CommandTest {
    private final SimpleStringProperty why = new SimpleStringProperty("");
    private int done;
    private final Command command = new Command("deleteKeys", "keys.delete", () -> done++).blockedBy(why);

    @Test
    void aBlockedCommandDoesNothingAndSaysWhy() {
        var told = new ArrayList<String>();
        var telling = command.refusing(told::add).shortcut("Shortcut+D");
        telling.run();
        assertThat(done).isEqualTo(1);
        why.set("Select one key first");
        telling.run();
        assertThat(telling.allowed()).isFalse();
        assertThat(done).isEqualTo(1);
        assertThat(told).containsExactly("Delete…: Select one key first");
    }

    @Test
    void withoutATitleItIsCalledWhatItsLabelSaysWithoutTheMnemonic() {
        assertThat(command.label().getValue()).isEqualTo("_Delete…");
        assertThat(command.title()).isEqualTo("Delete…");
        assertThat(command.title("command.delete").title()).isEqualTo("Delete the selected keys");
    }

    @Test
    void anIdAndAShortcutMeanOneCommand() {
        var first = command.shortcut("Shortcut+D");
        var other = new Command("other", "keys.delete", () -> {});
        assertThat(new CommandList(List.of(first, other)).all()).containsExactly(first, other);
        assertThatThrownBy(() -> new CommandList(List.of(first, command)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deleteKeys");
        assertThatThrownBy(() -> new CommandList(List.of(first, other.shortcut("Shortcut+D"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Shortcut+D");
    }
}
