package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class MessagesTest {
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
