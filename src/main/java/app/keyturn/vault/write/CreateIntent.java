package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Creates a key, or a version with other material.
///
/// @param before the versions that the name had; null where they could not be read
public record CreateIntent(NewKey wanted, @Nullable Set<String> before) implements Intent<KeyDetails> {
    static CreateIntent of(Vault vault, NewKey wanted) {
        return new CreateIntent(wanted, Versions.of(vault, wanted.name()).ids());
    }

    @Override
    public Operation operation() {
        return Operation.CREATE_KEY;
    }

    @Override
    public String key() {
        return wanted.name();
    }

    @Override
    public KeyDetails send(Vault vault) {
        return vault.createKey(wanted);
    }

    @Override
    public boolean leavesTrace() {
        return true;
    }

    @Override
    public Outcome<KeyDetails> findOutcome(Vault vault, Failure lost) {
        return new Versions(before).findOutcome(vault, wanted.name(), made -> asked(wanted, made), lost);
    }

    @Override
    public Intent<KeyDetails> excluding(Set<String> versions) {
        return new CreateIntent(wanted, new Versions(before).plus(versions));
    }

    /// Whether a version is what was asked for. What was left to the service can be anything.
    static boolean asked(NewKey wanted, KeyDetails made) {
        return made.type().equals(wanted.type())
                && fits(wanted.keySize(), made.keySize())
                && fits(wanted.curve(), made.standardCurve())
                && (wanted.operations().isEmpty()
                        || Set.copyOf(wanted.operations()).equals(Set.copyOf(made.operations())))
                && made.item().enabled() == wanted.enabled()
                && made.item().exportable() == wanted.exportable()
                && sameSecond(wanted.notBefore(), made.item().notBefore())
                && sameSecond(wanted.expiresOn(), made.item().expiresOn())
                && made.item().tags().equals(wanted.tags());
    }

    /// Whether a member is as asked. One that was not asked for, or that the service does not tell,
    /// such as the size of a symmetric key, fits anything.
    private static boolean fits(@Nullable Object asked, @Nullable Object made) {
        return asked == null || made == null || asked.equals(made);
    }

    /// Whether a time is as asked. The service keeps whole seconds.
    static boolean sameSecond(@Nullable Instant asked, @Nullable Instant made) {
        return asked == null
                || made != null && asked.truncatedTo(ChronoUnit.SECONDS).equals(made);
    }
}
