package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.ColumnFit.Want;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnFitTest {
    private static final List<Want> WANTS = List.of(
            Want.fixed(36),
            new Want(100, 200, 0, 3),
            new Want(80, 80, 3, 0),
            new Want(120, 160, 1, 1),
            new Want(40, 300, 2, 2));

    private static double[] in(double room) {
        return ColumnFit.widths(WANTS, room);
    }

    @Test
    void whereThereIsNotRoomForAllTheNameGrowsFirst() {
        assertThat(in(376)).containsExactly(36, 100, 80, 120, 40);
        assertThat(in(450)).containsExactly(36, 174, 80, 120, 40);
        assertThat(in(500)).containsExactly(36, 200, 80, 144, 40);
        assertThat(in(600)).containsExactly(36, 200, 80, 160, 124);
    }

    @Test
    void whatIsLeftIsSharedAndNothingStaysEmpty() {
        assertThat(in(776 + 600)).containsExactly(36, 500, 80, 260, 500);
        for (double room = 376; room < 2_000; room += 7.3) {
            assertThat(Arrays.stream(in(room)).sum()).isEqualTo(Math.floor(room));
        }
    }

    @Test
    void whereNotEvenTheLeastFitsTheTableScrolls() {
        assertThat(in(200)).containsExactly(36, 100, 80, 120, 40);
        assertThat(in(0)).containsExactly(36, 100, 80, 120, 40);
    }

    @Test
    void whereTheUserSetEveryWidthTheRestStaysEmpty() {
        assertThat(ColumnFit.widths(List.of(Want.fixed(50), Want.fixed(60)), 500))
                .containsExactly(50, 60);
    }
}
