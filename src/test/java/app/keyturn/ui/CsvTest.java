package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A spreadsheet runs nothing of what Keyturn writes, whatever it takes for what separates cells.
class CsvTest {
    private static final String FORMULA = "=+-@＝＋－＠";

    /// As a spreadsheet reads it: quotes hold a cell together where it begins with one.
    @SuppressWarnings("removal") // text after a closing quote: spreadsheets take it, whatever the library will do
    private static List<List<String>> read(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .ofCsvRecord(text)
                .stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static boolean runs(String cell) {
        var text = cell.replaceAll("^[\\s\\p{C}\\p{Z}\"]+", "");
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    private static void assertHarmless(List<String> cells) {
        var line = Csv.line(cells);
        for (char separator : new char[] {',', ';', '\t'}) {
            assertThat(read(line, separator).stream().flatMap(List::stream))
                    .as("%s, separated by %s", line, separator)
                    .noneMatch(CsvTest::runs);
            // Without regard to quotes, as where a cell was cut or pasted.
            assertThat(line.split("[" + separator + "\r\n]"))
                    .filteredOn(part -> separator != ',')
                    .noneMatch(CsvTest::runs);
        }
        assertThat(read(line, ','))
                .singleElement()
                .satisfies(row -> assertThat(row).as("one cell for each").hasSameSizeAs(cells));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "a;=cmd",
                "a;b; =cmd",
                "\t=cmd",
                "a\t=cmd",
                "  =cmd",
                "a\n=cmd",
                "a\r\n+1",
                "＝cmd",
                "＋1",
                "－1",
                "＠x",
                "a;＝cmd",
                "\"=cmd",
                "a\";\"=cmd",
                "\u0000=cmd",
                "\uFEFF=cmd",
                "\u00A0@x",
                "\u200B=cmd",
                "=",
                ";=",
            })
    void whatBeginsLikeAFormulaIsText(String cell) {
        assertHarmless(List.of("a", cell, "b"));
        assertHarmless(List.of(cell));
    }

    @Test
    void everyCellIsQuotedAndWhatIsHarmlessStaysAsItIs() {
        assertThat(Csv.line(List.of("a", "", "b \"c\", d; e-f=g", "2026-01-01")))
                .isEqualTo("\"a\",\"\",\"b \"\"c\"\", d; e-f=g\",\"2026-01-01\"\r\n");
        assertThat(Csv.line(List.of("=1"))).isEqualTo("\"'=1\"\r\n");
    }

    @Provide
    Arbitrary<List<String>> cells() {
        var characters = Arbitraries.strings()
                .withChars("=+-@＝＋－＠;,\t\r\n \"'a0\u0000\u00a0\u200b\ufeff\ud800\u2028\u000b\f\u0085")
                .ofMaxLength(12);
        return Arbitraries.oneOf(characters, Arbitraries.strings().ofMaxLength(20))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 20_000)
    void noCellOfAnyTextBeginsLikeAFormula(@ForAll("cells") List<String> cells) {
        assertHarmless(cells);
    }
}
