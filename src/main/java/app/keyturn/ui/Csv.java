package app.keyturn.ui;

import java.util.Collection;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180) that spreadsheets can open without harm, also where one
/// takes semicolons or tabs for what separates cells.
public final class Csv {
    /// What a formula begins with (<https://owasp.org/www-community/attacks/CSV_Injection>), and what
    /// some programs and keyboards take for the same.
    private static final String FORMULA = "=+-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20";
    /// After these a cell may begin.
    private static final String ENDS = ";\t\r\n\u000B\f\u0085\u2028\u2029";

    private Csv() {}

    /// One record, with its end of line.
    public static String line(Collection<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        return '"' + harmless(value).replace("\"", "\"\"") + '"';
    }

    /// A spreadsheet would run a cell that begins like a formula; an apostrophe makes it text.
    private static String harmless(String value) {
        var text = new StringBuilder(value.length() + 2);
        boolean begins = true;
        for (char c : value.toCharArray()) {
            if (begins && (FORMULA.indexOf(c) >= 0 || text.isEmpty() && ENDS.indexOf(c) >= 0)) {
                text.append('\'');
            }
            begins = ENDS.indexOf(c) >= 0 || begins && passedOver(c);
            text.append(c);
        }
        return text.toString();
    }

    /// What a spreadsheet may drop in front of a cell's text.
    private static boolean passedOver(char c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> c == '"';
        };
    }
}
