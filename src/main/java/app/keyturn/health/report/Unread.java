package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.JudgedKey;
import app.keyturn.ui.Problems;
import app.keyturn.vault.VaultAddress;
import java.util.Optional;

/// What could not be read, and so is not healthy by that.
///
/// @param place what people call it: a vault, or what has vaults
/// @param uri   of the vault; empty where it is none
/// @param key   empty where it is a whole vault
/// @param why   in words
public record Unread(String place, String uri, String key, String why) {
    static Unread of(VaultAddress vault, String key, String why) {
        return new Unread(vault.name(), vault.uri().toString(), key, why);
    }

    /// The address; the place where it has none.
    String address() {
        if (uri.isEmpty()) {
            return place;
        }
        return key.isEmpty() ? uri : Report.address(uri, key);
    }

    /// Nothing where the key was read whole.
    static Optional<Unread> of(JudgedKey judged) {
        var why = why(judged);
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(of(judged.vault(), judged.key().name(), why));
    }

    private static String why(JudgedKey judged) {
        var key = judged.key();
        if (key.failure() != null) {
            var problem = Problems.of(key.failure());
            return problem.what() + ". " + problem.why();
        }
        if (!key.item().unreadable().isEmpty()) {
            return text("report.unread.members", String.join(", ", key.item().unreadable()));
        }
        if (key.policy() != null && !key.policy().readable()) {
            return text("report.unread.policy", key.policy().unreadWords());
        }
        return key.complete() ? "" : text("report.unread.yet");
    }
}
