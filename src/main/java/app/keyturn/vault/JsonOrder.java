package app.keyturn.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Writes a JSON document in one form: members sorted, no white space. So two documents that say the
/// same become equal texts. Members have no order (RFC 8259), and the service writes documents in an
/// order of its own (recording create-ec-hsm-with-release-policy). Lists keep their order. A text that
/// is no JSON stays as it is.
public final class JsonOrder {
    private static final char END = '\0';

    private final String json;
    private int at;
    private boolean broken;

    private JsonOrder(String json) {
        this.json = json;
    }

    /// The document in that order; what is no JSON stays as it is.
    public static String of(String json) {
        var order = new JsonOrder(json);
        var value = order.value();
        return order.broken || order.peek() != END ? json : value;
    }

    /// Whether the text is one JSON object.
    public static boolean isObject(String text) {
        var order = new JsonOrder(text);
        boolean object = order.peek() == '{';
        order.value();
        return object && !order.broken && order.peek() == END;
    }

    private String value() {
        return switch (peek()) {
            case '{' -> "{" + String.join(",", members().stream().sorted().toList()) + "}";
            case '[' -> "[" + String.join(",", elements()) + "]";
            case '"' -> text();
            default -> literal();
        };
    }

    private List<String> members() {
        return list('}', () -> {
            var name = value();
            expect(':');
            return name + ":" + value();
        });
    }

    private List<String> elements() {
        return list(']', this::value);
    }

    private List<String> list(char close, Supplier<String> entry) {
        List<String> entries = new ArrayList<>();
        at++;
        while (peek() != close && peek() != END) {
            entries.add(entry.get());
            if (peek() != close) {
                expect(',');
            }
        }
        expect(close);
        return entries;
    }

    private String text() {
        int start = at++;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, json.length());
        return json.substring(start, at);
    }

    /// A number, true, false or null. It takes at least one character of anything else, so that the
    /// reading ends.
    private String literal() {
        int start = at;
        at = Math.min(at + 1, json.length());
        while (at < json.length() && ",:]}[{\" \t\r\n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        return json.substring(start, at);
    }

    /// Skips white space and gives the next character.
    private char peek() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : END;
    }

    private void expect(char expected) {
        if (peek() == expected) {
            at++;
        } else {
            broken = true;
        }
    }
}
