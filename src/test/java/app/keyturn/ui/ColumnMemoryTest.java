package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ColumnMemory.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMemoryTest {
    private static final List<Column> COLUMNS =
            List.of(new Column("name", true, Map.of()), new Column("tags", false, Map.of()));

    @Test
    void aWidthBelongsToOneColumnOnOneDisplay() {
        var wide = ColumnMemory.with(COLUMNS, "name", "3840x2160@1.00", 400);
        var both = ColumnMemory.with(wide, "name", "1280x800@1.25", 180);
        assertThat(ColumnMemory.width(both, "name", "3840x2160@1.00")).isEqualTo(400);
        assertThat(ColumnMemory.width(both, "name", "1280x800@1.25")).isEqualTo(180);
        assertThat(ColumnMemory.width(both, "name", "1920x1080@1.00")).isNull();
        assertThat(ColumnMemory.width(both, "tags", "1280x800@1.25")).isNull();
        assertThat(both).extracting(Column::id).containsExactly("name", "tags");
        assertThat(both).extracting(Column::visible).containsExactly(true, false);
    }

    @Test
    void widthsOfManyDisplaysDoNotGrowWithoutEnd() {
        var columns = COLUMNS;
        for (int i = 0; i < 3 * ColumnMemory.MOST_DISPLAYS; i++) {
            columns = ColumnMemory.with(columns, "name", i + "x800@1.00", 100);
            assertThat(columns.getFirst().widths()).hasSizeLessThanOrEqualTo(ColumnMemory.MOST_DISPLAYS);
            assertThat(ColumnMemory.width(columns, "name", i + "x800@1.00")).isEqualTo(100);
        }
    }
}
