package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.util.function.IntPredicate;
import javafx.scene.control.TextArea;

/// Makes text of a vault, a file or a person safe to show. Characters that change how the text around
/// them looks, or that cannot be seen, become escapes such as `\u202E`. A very long text is cut.
///
/// Letters that run from right to left stay letters; [LineBreaks] sees to their lines.
public final class Shown {
    /// The most characters that are shown. Laying out more than a few thousand in one piece makes a
    /// window wait.
    static final int MOST = 4_000;

    /// Letters and marks that fonts draw as nothing.
    private static final String INVISIBLE = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private Shown() {}

    /// For one line, as in a cell, a title or a name.
    public static String line(String foreign) {
        return escaped(cut(foreign), Shown::unseen);
    }

    /// For sentences, which wrap and may have lines of their own.
    public static String words(String words) {
        return inSentence(cut(words));
    }

    /// For a part of a sentence. It is not cut; the whole sentence is.
    static String inSentence(String part) {
        return escaped(part, c -> c != '\n' && c != '\t' && unseen(c));
    }

    /// Lets an area wrap, unless its text runs from right to left. The text itself is not changed,
    /// because it is edited and copied.
    public static void wrap(TextArea area) {
        area.wrapTextProperty()
                .bind(area.textProperty().map(text -> !LineBreaks.needed(text)).orElse(true));
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return text.substring(0, end) + text("shown.cut", Formats.number(text.length() - end));
    }

    private static String escaped(String text, IntPredicate escape) {
        if (text.codePoints().noneMatch(escape)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!escape.test(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(Character.isBmpCodePoint(c) ? String.format("\\u%04X", c) : String.format("\\u{%X}", c));
            }
        });
        return shown.toString();
    }

    private static boolean unseen(int c) {
        if (c >= ' ' && c < 0x7f) {
            return false; // most are
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> INVISIBLE.indexOf(c) >= 0;
        };
    }
}
