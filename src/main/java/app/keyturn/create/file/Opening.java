package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// One attempt to read a file: its passphrase, the keys that were found, and the work that was done. A
/// few octets of a file can ask for any amount of work. So the work is counted and limited, and it
/// ends when nobody waits any more.
final class Opening {
    /// The most rounds of all key derivations in a file, worth ten to twenty seconds. Files of today
    /// ask for some thousands to a million.
    static final long MOST_ROUNDS = 20_000_000;
    /// Private keys.
    static final int MOST_KEYS = 100;

    private final char[] passphrase;
    private final long mostRounds;
    private final List<FoundKey> keys = new ArrayList<>();
    private long rounds;

    /// @param passphrase empty where none is given
    Opening(char[] passphrase) {
        this(passphrase, MOST_ROUNDS);
    }

    /// @param mostRounds of all key derivations together
    Opening(char[] passphrase, long mostRounds) {
        this.passphrase = passphrase;
        this.mostRounds = mostRounds;
    }

    char[] passphrase() {
        return passphrase;
    }

    /// Whether a passphrase was given.
    boolean hasPassphrase() {
        return passphrase.length > 0;
    }

    /// Counts work before it is done, and refuses too much.
    ///
    /// @param each  rounds of one block
    /// @param blocks how many of them
    void spend(long each, long blocks) throws KeyFileException {
        if (each < 1 || blocks < 1) {
            throw KeyFileException.malformed("DER");
        }
        rounds += each * blocks;
        if (rounds > mostRounds) {
            throw KeyFileException.over(Trouble.TOO_MUCH_WORK, rounds, mostRounds);
        }
        goOn();
    }

    /// Counts work by a number of the file, which may be of any size.
    ///
    /// @return the number, which is small where this returns
    int spend(BigInteger each, long blocks) throws KeyFileException {
        int number = each.bitLength() < Integer.SIZE ? each.intValue() : Integer.MAX_VALUE;
        spend(number, blocks);
        return number;
    }

    /// Ends the reading where its thread was interrupted.
    void goOn() throws KeyFileException {
        if (Thread.currentThread().isInterrupted()) {
            throw new KeyFileException(Trouble.STOPPED);
        }
    }

    /// Reads one key of perhaps several, and notes it or why it cannot be imported.
    void find(String name, Format format, boolean encrypted, FoundKey.Reading reading) throws KeyFileException {
        if (keys.size() == MOST_KEYS) {
            throw KeyFileException.over(Trouble.TOO_MANY_KEYS, keys.size() + 1L, MOST_KEYS);
        }
        goOn();
        keys.add(FoundKey.of(name, format, encrypted, reading));
    }

    /// @throws KeyFileException where nothing was found that can be imported
    KeyFile found() throws KeyFileException {
        return KeyFile.of(keys);
    }

    /// Wipes the keys that were found.
    void forget() {
        keys.forEach(FoundKey::wipe);
    }
}
