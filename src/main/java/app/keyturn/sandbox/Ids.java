package app.keyturn.sandbox;

import java.util.UUID;

/// Ids as the service makes them.
final class Ids {
    private Ids() {}

    /// 32 hexadecimal digits.
    static String version() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /// Too long to be guessed, for material that is to be made later.
    static String seed() {
        return version() + version();
    }

    static String request() {
        return UUID.randomUUID().toString();
    }
}
