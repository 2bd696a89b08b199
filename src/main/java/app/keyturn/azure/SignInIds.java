package app.keyturn.azure;

import app.keyturn.vault.SignInFacts;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the numbers by which the sign-in service finds a sign-in in its logs. Its libraries and `az` pass
/// them on in messages only: `Correlation ID: ...` in words, `"correlation_id":"..."` in JSON.
final class SignInIds {
    private static final String ID = "[ _-]?id[\"']?\\s*[:=]\\s*[\"']?"
            + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f-])";
    private static final Pattern CORRELATION = Pattern.compile("correlation" + ID, Pattern.CASE_INSENSITIVE);
    private static final Pattern TRACE = Pattern.compile("trace" + ID, Pattern.CASE_INSENSITIVE);

    private SignInIds() {}

    /// What a text tells of a sign-in.
    static SignInFacts in(String text) {
        return new SignInFacts(null, first(CORRELATION, text), first(TRACE, text), List.of());
    }

    private static @Nullable String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
