package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Right;

/// Says what an account may not do, and what it lacks for it.
public final class RightWords {
    private RightWords() {}

    /// "You may not rotate keys here: it needs the role Key Vault Crypto Officer. Refused at 14:02:11." Empty where it
    /// may be done or nobody knows.
    public static String whyNot(Right right, Formats formats) {
        return right instanceof Right.Denied denied ? words(denied.refusal(), denied.key(), formats) : "";
    }

    private static String words(Failure refusal, String key, Formats formats) {
        var operation = refusal.operation();
        return text(
                lack(refusal),
                text("mayNot.what." + operation.wireName(), key.isEmpty() ? text("mayNot.keys") : key),
                operation.role(refusal.managedHsm()),
                operation.permission(),
                formats.clockTime(refusal.time()));
    }

    /// A managed HSM goes by roles alone.
    private static String lack(Failure refusal) {
        return refusal.lacksAccessPolicy() && !refusal.managedHsm() ? "mayNot.permission" : "mayNot.role";
    }
}
