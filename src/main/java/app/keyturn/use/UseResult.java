package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.KeyUse.Output;

/// What came of a use of a key.
///
/// @param digest of the input, made here, in hex; empty where none was made
record UseResult(UseRequest request, Output output, String digest) {
    /// Who did it, in words.
    String by() {
        return text(output.ranLocally() ? "use.by.sdk" : "use.by.service");
    }

    /// What was signed, or the answer of a verification; empty where the bytes say it all.
    String words() {
        if (request.operation() == Operation.VERIFY) {
            return text(output.matches() ? "use.matches" : "use.matches.not");
        }
        return "";
    }

    String digestWords() {
        return digest.isEmpty() ? "" : text("use.digested", request.digest(), digest);
    }

    boolean verified() {
        return output.matches();
    }

    void wipe() {
        output.wipe();
    }

    @Override
    public String toString() {
        return "Result of " + request;
    }
}
