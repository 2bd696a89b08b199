package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

/// Of which time changes are shown.
public enum ChangeSpan {
    LOOKED("changes.span.looked", 0),
    WEEK("changes.span.week", 7),
    MONTH("changes.span.month", 30),
    QUARTER("changes.span.quarter", 90),
    ALL("changes.span.all", 0),
    /// From a day that is chosen.
    DATE("changes.span.date", 0),
    /// Two days side by side: what is different, whatever happened between them.
    TWO_DAYS("changes.span.twoDays", 0);

    private final String key;
    private final int days;

    ChangeSpan(String key, int days) {
        this.key = key;
        this.days = days;
    }

    /// How many days back from now it goes; 0 where that is not what it is about.
    int days() {
        return days;
    }

    public String words() {
        return text(key);
    }
}
