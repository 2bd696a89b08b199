package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern FORMS = Pattern.compile("\\{\\d\\|[^|}]+\\|(?:[^|}]* )?([^|} ]+)\\}");

    /// One is not several, and every text says so the same way: a word that has two forms anywhere has them
    /// wherever it is counted.
    @Test
    void aOneIsSingularInEveryText() {
        var texts = Collections.list(Messages.bundle().getKeys()).stream()
                .map(key -> key + "=" + Messages.bundle().getString(key))
                .toList();
        var plurals = texts.stream()
                .flatMap(text -> FORMS.matcher(text).results())
                .map(form -> form.group(1))
                .collect(Collectors.toSet());
        assertThat(plurals).contains("keys", "versions", "days", "changes", "seconds", "bytes");
        plurals.removeAll(List.of("are", "were", "have", "their", "these"));
        plurals.addAll(List.of("vaults", "files", "weeks", "tags", "lines", "operations", "writes", "entries"));
        var counted = Pattern.compile("\\{\\d\\} (?:private )?(?:" + String.join("|", plurals) + ")\\b");
        assertThat(texts.stream().filter(text -> counted.matcher(text).find())).isEmpty();
    }

    @Test
    void theWordFollowsTheNumber() {
        assertThat(text("restore.elsewhere", "1", "contoso")).isEqualTo("1 version, from contoso");
        assertThat(text("restore.elsewhere", "12", "contoso")).isEqualTo("12 versions, from contoso");
        assertThat(text("leave.words", "1")).isEqualTo("1 change is on its way to a vault.");
        assertThat(text("leave.words", "2")).isEqualTo("2 changes are on their way to a vault.");
    }

    @Test
    void argumentsTakeTheirPlaces() {
        assertThat(text("button.cancel")).isEqualTo("Cancel");
        assertThat(text("rotation.where", "orders", "contoso")).isEqualTo("orders · contoso");
        assertThat(text("timeline.small.notice", "7 days")).isEqualTo("Notify · 7 days before");
    }

    @Test
    void bracesAndSignsInsideAnArgumentStayWhatTheyAre() {
        assertThat(text("rotation.where", "{1}", "$1\\{0}")).isEqualTo("{1} · $1\\{0}");
    }

    @Test
    void aTextThatIsNotThereIsABug() {
        assertThatThrownBy(() -> text("no.such.text")).isInstanceOf(MissingResourceException.class);
    }

    @Test
    void numbersAreReadInThousands() {
        assertThat(Formats.number(0)).isEqualTo("0");
        assertThat(Formats.number(999)).isEqualTo("999");
        assertThat(Formats.number(1000)).isEqualTo("1,000");
        assertThat(Formats.number(-999)).isEqualTo("-999");
        assertThat(Formats.number(-3652)).isEqualTo("-3,652");
    }
}
