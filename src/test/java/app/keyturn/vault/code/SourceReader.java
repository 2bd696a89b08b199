package app.keyturn.vault.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a source text that moves on by what is found there, or stops with what was expected.
class SourceReader {
    private final String language;
    final String text;
    int at;

    SourceReader(String language, String text) {
        this.language = language;
        this.text = text;
    }

    final @Nullable Matcher found(Pattern pattern) {
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    final boolean peek(String next) {
        return text.startsWith(next, at);
    }

    final boolean take(String next) {
        boolean there = peek(next);
        at += there ? next.length() : 0;
        return there;
    }

    final void expect(String next) {
        if (!take(next)) {
            throw stop(next);
        }
    }

    final AssertionError stop(String wanted) {
        return new AssertionError(language + " finds no " + wanted + " but «" + text.substring(at) + "» in\n" + text);
    }
}
