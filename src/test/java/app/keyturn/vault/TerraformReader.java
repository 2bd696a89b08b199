package app.keyturn.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads blocks and attributes as Terraform's language says
/// (<https://developer.hashicorp.com/terraform/language/syntax/configuration>); of expressions, texts alone, and no
/// templates. An attribute is a text by its name; a block is a map by its type and labels.
final class TerraformReader {
    private static final Pattern GAP = Pattern.compile("(?:\\s|#[^\\n]*(?:\\n|$))+");
    private static final Pattern NAME = Pattern.compile("[a-z_]+");
    private static final Pattern UNICODE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))");

    private final String text;
    private int at;

    private TerraformReader(String text) {
        this.text = text;
    }

    static Map<String, Object> read(String text) {
        var reader = new TerraformReader(text);
        var body = reader.body();
        if (reader.at < text.length()) {
            throw reader.stop("the end");
        }
        return body;
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        found(GAP);
        for (var name = found(NAME); name != null; name = found(NAME)) {
            var key = new StringBuilder(name.group());
            found(GAP);
            Object value;
            if (take("=")) {
                found(GAP);
                value = string();
            } else {
                while (text.startsWith("\"", at)) {
                    key.append(' ').append(string());
                    found(GAP);
                }
                expect("{");
                value = body();
                expect("}");
            }
            if (body.put(key.toString(), value) != null) {
                throw stop("another name");
            }
            found(GAP);
        }
        return body;
    }

    private String string() {
        expect("\"");
        var read = new StringBuilder();
        while (!take("\"")) {
            if (at == text.length()
                    || text.charAt(at) == '\n'
                    || text.startsWith("${", at)
                    || text.startsWith("%{", at)) {
                throw stop("a text without templates");
            }
            if (take("$${") || take("%%{")) {
                read.append(text, at - 2, at);
            } else if (text.charAt(at) == '\\') {
                read.append(escaped());
            } else {
                read.append(text.charAt(at++));
            }
        }
        return read.toString();
    }

    private String escaped() {
        var unicode = found(UNICODE);
        if (unicode != null) {
            var digits = unicode.group(1) == null ? unicode.group(2) : unicode.group(1);
            return Character.toString(Integer.parseInt(digits, 16));
        }
        at++;
        if (take("\"") || take("\\")) {
            return text.substring(at - 1, at);
        }
        throw stop("an escape");
    }

    private @Nullable Matcher found(Pattern pattern) {
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    private boolean take(String next) {
        boolean there = text.startsWith(next, at);
        at += there ? next.length() : 0;
        return there;
    }

    private void expect(String next) {
        if (!take(next)) {
            throw stop(next);
        }
    }

    private AssertionError stop(String wanted) {
        return new AssertionError("Terraform finds no " + wanted + " but «" + text.substring(at) + "» in\n" + text);
    }
}
