package app.keyturn.ui;

import java.util.Collection;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180) that spreadsheets can open without harm.
public final class Csv {
    private Csv() {}

    /// One record, with its end of line.
    public static String line(Collection<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A spreadsheet would run a cell that begins like a formula
    /// (<https://owasp.org/www-community/attacks/CSV_Injection>); an apostrophe makes it text.
    private static String cell(String value) {
        var harmless = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
