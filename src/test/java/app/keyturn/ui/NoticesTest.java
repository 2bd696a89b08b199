package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How long notices are shown, and where warnings are found again.
class NoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final InlineBackground background = new InlineBackground();
    private final Notices notices = new Notices(background, InstantSource.fixed(NOW));

    private List<String> shown() {
        return notices.shown().stream().map(Notice::words).toList();
    }

    @Test
    void goodNewsGoesAwayByItselfAndAWarningStays() {
        notices.show("saved");
        notices.warn("not saved");
        assertThat(shown()).as("the latest first").containsExactly("not saved", "saved");
        background.runLater();
        assertThat(shown()).containsExactly("not saved");
        notices.close(notices.shown().getFirst());
        assertThat(shown()).isEmpty();
    }

    @Test
    void nothingGoesAwayUnderThePointer() {
        notices.show("saved");
        notices.hold(true);
        notices.show("saved again");
        background.runLater();
        assertThat(shown()).containsExactly("saved again", "saved");
        notices.hold(false);
        background.runLater();
        assertThat(shown()).isEmpty();
    }

    @Test
    void aWarningIsFoundAgainWhenItIsClosedUnlessTheActivityTellsOfIt() {
        notices.warn("the disk is full");
        notices.show(
                Notice.warning("Rotate orders: not done").in("contoso-prod").ofWrite());
        List.copyOf(notices.shown()).forEach(notices::close);
        assertThat(notices.warnings()).singleElement().satisfies(told -> {
            assertThat(told.at()).isEqualTo(NOW);
            assertThat(told.notice().words()).isEqualTo("the disk is full");
        });
    }

    @Test
    void whatANoticeOffersIsDoneOnceAndClosesIt() {
        List<String> done = new ArrayList<>();
        notices.show(Notice.good("saved").offering("Undo", () -> done.add("undone")));
        var notice = notices.shown().getFirst();
        notices.act(notice);
        background.runLater();
        assertThat(done).containsExactly("undone");
        assertThat(shown()).isEmpty();
    }

    @Test
    void twoWithTheSameWordsAreTwo() {
        notices.show("Backed up orders");
        notices.show("Backed up orders");
        notices.close(notices.shown().getFirst());
        assertThat(notices.shown()).hasSize(1);
    }
}
