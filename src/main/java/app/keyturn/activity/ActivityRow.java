package app.keyturn.activity;

import app.keyturn.ui.Formats;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A line of the activity, as people read it.
sealed interface ActivityRow permits WriteRow, NoticeRow {
    /// By which the line is known when the list is made again.
    Object id();

    Instant at();

    /// Name of the vault; empty where it is about none.
    String vault();

    String operation();

    /// Empty where it is about none.
    String key();

    String outcome(Formats formats);

    /// All that is looked through when people filter by words.
    String searched();

    /// Whether each of the words is somewhere in the row.
    default boolean matches(List<String> words) {
        var all = searched().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
