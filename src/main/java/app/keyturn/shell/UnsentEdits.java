package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.keys.ReviewRow;
import app.keyturn.keys.UnsentEdit;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What was typed for keys of the open vaults and not sent, as it is asked about before the program ends.
final class UnsentEdits {
    /// A longer list would not fit into the window.
    private static final int LISTED = 10;

    private UnsentEdits() {}

    /// A line for each version that has unsent changes.
    static List<String> lines(List<VaultSession> sessions) {
        return sessions.stream()
                .flatMap(session -> session.unsent().stream().map(edit -> line(edit, session.formats())))
                .toList();
    }

    private static String line(UnsentEdit edit, Formats formats) {
        var changes = edit.rows(formats).stream().map(UnsentEdits::change).collect(Collectors.joining(", "));
        return text("leave.drafts.line", edit.name(), changes);
    }

    private static String change(ReviewRow row) {
        return text("leave.drafts.property", row.property(), row.after());
    }

    /// @param lines by [#lines]
    static ConfirmDialog.Question question(List<String> lines) {
        var words = new ArrayList<String>();
        words.add(text("leave.drafts.words"));
        lines.stream().limit(LISTED).forEach(words::add);
        if (lines.size() > LISTED) {
            words.add(text("leave.drafts.more", Formats.number(lines.size() - LISTED)));
        }
        return new ConfirmDialog.Question(
                text("leave.drafts.title"),
                String.join("\n", words),
                text("leave.drafts.action"),
                "danger",
                null,
                text("dialog.keepEditing"));
    }
}
