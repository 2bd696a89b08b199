package app.keyturn.ui;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts of `i18n/messages.properties`. Numbers and dates are formatted before they get here.
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("i18n.messages", Locale.ROOT);

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    private Messages() {}

    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// The text of a key with `{0}`, `{1}` replaced.
    ///
    /// @throws java.util.MissingResourceException where no such text exists: a bug, found by ResourcesTest
    public static String text(String key, Object... arguments) {
        var pattern = BUNDLE.getString(key);
        // In one pass, so that braces inside an argument stay what they are.
        return ARGUMENT.matcher(pattern)
                .replaceAll(m -> Matcher.quoteReplacement(String.valueOf(arguments[Integer.parseInt(m.group(1))])));
    }
}
