package app.keyturn.rotation;

import java.util.List;

/// A line of a document, and whether it is new, gone or as before.
public record Line(Kind kind, String text) {
    /// What the line is to the document as it was.
    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    static List<Line> of(String document) {
        return document.lines().map(line -> new Line(Kind.SAME, line)).toList();
    }
}
