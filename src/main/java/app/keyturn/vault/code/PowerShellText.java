package app.keyturn.vault.code;

import app.keyturn.vault.HiddenText;
import java.util.ArrayList;
import java.util.List;

/// Quotes texts for PowerShell, Windows PowerShell 5.1 too. Every text is quoted, because a bare word
/// in a hash table is a command and is run
/// (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_hash_tables>).
final class PowerShellText {
    private PowerShellText() {}

    /// Quotes one value. Windows PowerShell has no escape for characters that cannot be seen, so they
    /// are added by their numbers.
    static String of(String text) {
        if (!HiddenText.in(text)) {
            return quote(text);
        }
        List<String> parts = new ArrayList<>(List.of("''"));
        var seen = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (HiddenText.hides(c)) {
                add(parts, seen);
                Character.toString(c).chars().forEach(half -> parts.add("[char]0x%04X".formatted(half)));
            } else {
                seen.appendCodePoint(c);
            }
        });
        add(parts, seen);
        return "(" + String.join(" + ", parts) + ")";
    }

    private static void add(List<String> parts, StringBuilder seen) {
        if (!seen.isEmpty()) {
            parts.add(quote(seen.toString()));
            seen.setLength(0);
        }
    }

    /// Quotes text by single quotes. Between them only quotes have a meaning, and PowerShell takes several
    /// characters for one
    /// (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>).
    private static String quote(String text) {
        return "'" + text.replaceAll("(['\u2018\u2019\u201a\u201b])", "$1$1") + "'";
    }
}
