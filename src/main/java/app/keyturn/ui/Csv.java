package app.keyturn.ui;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/// Lines of comma-separated values (RFC 4180). A spreadsheet opens them without running a cell as a
/// formula, even one that is set to split cells at semicolons or tabs.
public final class Csv {
    /// The characters that a formula begins with
    /// (<https://owasp.org/www-community/attacks/CSV_Injection>), with those that some programs and
    /// keyboards take for the same.
    private static final String FORMULA = "=+-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20";
    /// The characters that some program takes for the end of a cell or of a line. The next cell may
    /// begin after them.
    private static final String ENDS = ";\t\r\n\u000B\f\u0085\u2028\u2029";

    private static final CsvWriter.CsvWriterBuilder WRITER =
            CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.CRLF);

    private Csv() {}

    /// One record, with its end of line.
    public static String line(Collection<String> cells) {
        var line = new StringWriter();
        try (var writer = WRITER.build(line)) {
            writer.writeRecord(cells.stream().map(Csv::harmless).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every line", e);
        }
        return line.toString();
    }

    /// Puts an apostrophe before what a spreadsheet would run as a formula, which makes it text.
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

    /// Whether a spreadsheet may drop a character at the beginning of a cell.
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
