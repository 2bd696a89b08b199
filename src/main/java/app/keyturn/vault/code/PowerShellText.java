package app.keyturn.vault.code;

import app.keyturn.vault.HiddenText;
import java.util.ArrayList;
import java.util.List;

/// Texts as PowerShell reads them, in Windows PowerShell 5.1 as well. A text never stands bare: as the value of a hash
/// table a bare word is a command, and is run
/// (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_hash_tables>).
final class PowerShellText {
    private PowerShellText() {}

    /// One value. Windows PowerShell has no escape for what nobody sees, so that is added by its number.
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

    /// Nothing has a meaning between single quotes but the quotes themselves, of which PowerShell knows several
    /// (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>).
    private static String quote(String text) {
        return "'" + text.replaceAll("(['\u2018\u2019\u201a\u201b])", "$1$1") + "'";
    }
}
