package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.KeyUse.Output;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What came of a use of a key.
///
/// @param output null where the file could not be read, and so nothing was sent
/// @param digest of the input, made here, in hex; empty where none was made
/// @param failure why the file could not be read; empty where it could
record UseResult(UseRequest request, @Nullable Output output, String digest, String failure) {
    static UseResult of(UseRequest request, Output output, String digest) {
        return new UseResult(request, output, digest, "");
    }

    static UseResult unread(UseRequest request, IOException why) {
        return new UseResult(request, null, "", why.toString());
    }

    /// Who did it, in words.
    String by() {
        return text(output != null && output.ranLocally() ? "use.by.sdk" : "use.by.service");
    }

    /// What was signed, or the answer of a verification; empty where the bytes say it all.
    String words() {
        if (request.operation() == Operation.VERIFY) {
            return text(output != null && output.matches() ? "use.matches" : "use.matches.not");
        }
        return "";
    }

    String digestWords() {
        return digest.isEmpty() ? "" : text("use.digested", request.digest(), digest);
    }

    boolean verified() {
        return output != null && output.matches();
    }

    void wipe() {
        if (output != null) {
            output.wipe();
        }
    }

    @Override
    public String toString() {
        return "Result of " + request;
    }
}
