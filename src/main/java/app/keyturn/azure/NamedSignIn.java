package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.SignInLink;
import com.azure.core.credential.TokenCredential;
import java.util.List;

/// A credential that knows whom its last token was for.
interface NamedSignIn extends TokenCredential {
    /// [Identity#UNKNOWN] before the first token.
    Identity identity();

    /// What the ways to sign in said when the last token was got; empty where one was chosen.
    List<SignInLink> links();
}
