package app.keyturn.health.report;

import app.keyturn.ui.Shown;

/// Writes HTML. Every text and every value of an attribute is escaped here, and what cannot be seen is made to be seen.
final class Html {
    private final StringBuilder out = new StringBuilder();

    /// @param attributes names and values in turn
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String words) {
        escape(words);
        return this;
    }

    Html element(String tag, String words, String... attributes) {
        return open(tag, attributes).text(words).close(tag);
    }

    /// Something of ours, which needs no escape.
    Html raw(String ours) {
        out.append(ours);
        return this;
    }

    private void escape(String words) {
        var shown = Shown.line(words);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
