package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Formats;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/// A write as people read it.
record ActivityRow(ActivityEntry entry, String vault, String operation) {
    static ActivityRow of(ActivityEntry entry) {
        return new ActivityRow(entry, name(entry.vault()), entry.verb());
    }

    /// The first part of the host is what people call a vault; that of the sandbox has two hyphens for one.
    private static String name(String address) {
        try {
            var host = new URI(address).getHost();
            return host == null ? address : host.split("\\.", 2)[0].replace("--", "-");
        } catch (URISyntaxException e) {
            return address;
        }
    }

    static String words(State state) {
        return text(
                switch (state) {
                    case RUNNING -> "activity.running";
                    case DONE -> "activity.done";
                    case NOT_DONE -> "activity.notDone";
                    case UNKNOWN -> "activity.unknown";
                });
    }

    /// "done", or that it was found without an answer.
    String outcome() {
        return entry.found() ? text("activity.found") : words(entry.state());
    }

    /// The same; of one that nobody knows yet also when the vault is looked at again.
    String outcome(Formats formats) {
        var next = entry.nextLook();
        return next == null ? outcome() : text("activity.unknown.next", formats.clockTime(next));
    }

    /// "0.4 s"; empty where it is not known.
    String duration() {
        var took = entry.took();
        return took == null
                ? ""
                : text("activity.seconds", String.format(Locale.ENGLISH, "%.1f", took.toMillis() / 1000.0));
    }

    String requestId() {
        return entry.requestId() == null ? "" : entry.requestId();
    }

    /// True where every word is in it somewhere.
    boolean matches(List<String> words) {
        var all = String.join(" ", vault, operation, entry.key(), outcome(), requestId())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
