package app.keyturn.vault.code;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads blocks and attributes as Terraform's language says
/// (<https://developer.hashicorp.com/terraform/language/syntax/configuration>); of expressions, texts alone, and no
/// templates. An attribute is a text by its name; a block is a map by its type and labels.
final class TerraformReader extends SourceReader {
    private static final Pattern GAP = Pattern.compile("(?:\\s|#[^\\n]*(?:\\n|$))+");
    private static final Pattern NAME = Pattern.compile("[a-z_]+");
    private static final Pattern UNICODE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))");

    private TerraformReader(String text) {
        super("Terraform", text);
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
}
