package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import java.time.Instant;

/// A warning that was shown in the window and is about no single write.
record NoticeRow(Notices.Told told) implements ActivityRow {
    Notice notice() {
        return told.notice();
    }

    @Override
    public Object id() {
        return told.notice();
    }

    @Override
    public Instant at() {
        return told.at();
    }

    @Override
    public String vault() {
        return notice().vault();
    }

    @Override
    public String operation() {
        return text("activity.warning");
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String outcome(Formats formats) {
        return notice().words();
    }

    @Override
    public String searched() {
        return String.join(" ", vault(), operation(), notice().words());
    }
}
