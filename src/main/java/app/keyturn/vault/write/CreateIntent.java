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

/// Making a key, or a version with other material.
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
    public Outcome<KeyDetails> look(Vault vault, Failure lost) {
        return new Versions(before).look(vault, wanted.name(), made -> asked(wanted, made), lost);
    }

    @Override
    public Intent<KeyDetails> besides(Set<String> versions) {
        return new CreateIntent(wanted, new Versions(before).and(versions));
    }

    /// Compares what was asked for; what was left to the service can be anything.
    static boolean asked(NewKey wanted, KeyDetails made) {
        return made.type().equals(wanted.type())
                && left(wanted.keySize(), made.keySize())
                && left(wanted.curve(), made.standardCurve())
                && (wanted.operations().isEmpty()
                        || Set.copyOf(wanted.operations()).equals(Set.copyOf(made.operations())))
                && made.item().enabled() == wanted.enabled()
                && made.item().exportable() == wanted.exportable()
                && sameSecond(wanted.notBefore(), made.item().notBefore())
                && sameSecond(wanted.expiresOn(), made.item().expiresOn())
                && made.item().tags().equals(wanted.tags());
    }

    /// A member that the service does not tell, such as the size of a symmetric key, speaks against nothing.
    private static boolean left(@Nullable Object asked, @Nullable Object made) {
        return asked == null || made == null || asked.equals(made);
    }

    /// Times travel as whole seconds.
    static boolean sameSecond(@Nullable Instant asked, @Nullable Instant made) {
        return asked == null
                || made != null && asked.truncatedTo(ChronoUnit.SECONDS).equals(made);
    }
}
