package app.keyturn.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of `i18n/messages.properties`. Numbers and dates are formatted before they get here.
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("i18n.messages", Locale.ROOT);

    private Messages() {}

    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// The text of a key with `{0}`, `{1}` replaced. `{0|key|keys}` becomes the first word where the
    /// argument is a one, and else the second: "{0} {0|key|keys}".
    ///
    /// @throws java.util.MissingResourceException where no such text exists: a bug, found by ResourcesTest
    public static String text(String key, Object... arguments) {
        var pattern = BUNDLE.getString(key);
        int brace = pattern.indexOf('{');
        return brace < 0 ? pattern : fill(pattern, brace, arguments);
    }

    /// Fills in the arguments in one pass, so that braces inside an argument stay as they are. It uses
    /// no regular expression, because the timeline asks for dozens of texts with every step of a drag.
    private static String fill(String pattern, int firstBrace, Object[] arguments) {
        var text = new StringBuilder(pattern.length() + 32);
        int done = 0;
        for (int brace = firstBrace; brace >= 0; brace = pattern.indexOf('{', brace + 1)) {
            if (isArgument(pattern, brace)) {
                int end = pattern.indexOf('}', brace);
                text.append(pattern, done, brace);
                append(text, pattern, brace, end, arguments[pattern.charAt(brace + 1) - '0']);
                done = end + 1;
            }
        }
        return text.append(pattern, done, pattern.length()).toString();
    }

    private static void append(StringBuilder text, String pattern, int brace, int end, Object argument) {
        if (end == brace + 2) {
            text.append(harmless(argument));
            return;
        }
        int bar = pattern.indexOf('|', brace + 3);
        boolean one = String.valueOf(argument).equals("1");
        text.append(pattern, one ? brace + 3 : bar + 1, one ? bar : end);
    }

    /// Makes an argument harmless: it may come from a vault, a file or a person.
    private static Object harmless(Object argument) {
        return argument instanceof Number ? argument : Shown.inSentence(String.valueOf(argument));
    }

    private static boolean isArgument(String pattern, int brace) {
        return brace + 2 < pattern.length()
                && (pattern.charAt(brace + 2) == '}' || pattern.charAt(brace + 2) == '|')
                && pattern.charAt(brace + 1) >= '0'
                && pattern.charAt(brace + 1) <= '9';
    }
}
