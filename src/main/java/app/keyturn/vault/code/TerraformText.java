package app.keyturn.vault.code;

import app.keyturn.vault.HiddenText;

/// Quotes texts for Terraform
/// (<https://developer.hashicorp.com/terraform/language/expressions/strings#quoted-strings>).
final class TerraformText {
    private TerraformText() {}

    /// A quoted string. `${` and `%{` would begin a template.
    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (HiddenText.hides(c)) {
                quoted.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
            } else {
                quoted.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c);
            }
        });
        return quoted.append('"').toString().replace("${", "$${").replace("%{", "%%{");
    }
}
