package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Right;

/// Says what an account may not do, and what it lacks for it.
public final class RightWords {
    private RightWords() {}

    /// "You may not rotate keys here: it needs the role Key Vault Crypto Officer. Refused at 14:02:11." Empty where it
    /// may be done or nobody knows.
    public static String whyNot(Right right, Formats formats) {
        return switch (right) {
            case Right.Denied denied -> words(denied.refusal(), denied.key(), formats);
            case Right.NotGranted none -> words(none, formats);
            case Right.Allowed _, Right.Unknown _ -> "";
        };
    }

    /// Azure Resource Manager tells of roles in vaults only.
    private static String words(Right.NotGranted none, Formats formats) {
        return text(
                "mayNot.notGranted",
                what(none.operation(), none.key()),
                none.operation().role(false),
                formats.clockTime(none.asked()));
    }

    private static String what(Operation operation, String key) {
        return text("mayNot.what." + operation.wireName(), key.isEmpty() ? text("mayNot.keys") : key);
    }

    private static String words(Failure refusal, String key, Formats formats) {
        var operation = refusal.operation();
        return text(
                lack(refusal),
                what(operation, key),
                operation.role(refusal.managedHsm()),
                operation.permission(),
                formats.clockTime(refusal.time()));
    }

    /// A managed HSM goes by roles alone.
    private static String lack(Failure refusal) {
        return refusal.lacksAccessPolicy() && !refusal.managedHsm() ? "mayNot.permission" : "mayNot.role";
    }
}
