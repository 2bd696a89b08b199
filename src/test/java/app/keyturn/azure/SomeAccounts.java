package app.keyturn.azure;

import app.keyturn.accounts.SignInKeeper;
import app.keyturn.vault.DeviceCode;
import com.azure.core.http.HttpClient;
import java.time.Clock;

/// Accounts whose sign-in service is a stub.
final class SomeAccounts {
    private SomeAccounts() {}

    /// Which keep nothing, and show no codes.
    static AzureAccounts through(HttpClient entra) {
        return through(entra, DeviceCode.Board.NONE, SignInKeeper.NONE, new TokenStore("there is none"));
    }

    static AzureAccounts through(HttpClient entra, DeviceCode.Board codes, SignInKeeper keeper, TokenStore store) {
        var clock = Clock.systemUTC();
        return new AzureAccounts(
                clock,
                () -> Repeats.ofReads(clock, StubTransport.atOnce()),
                () -> new OwnTransport(entra, () -> {}),
                codes,
                keeper,
                () -> store);
    }
}
