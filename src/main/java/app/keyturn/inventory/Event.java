package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.time.Instant;
import java.util.List;

/// Something that was learnt of the keys of a vault. Each has the number that [KnownKeys#begin()] gave
/// when the request was sent that taught it: an answer speaks of a time between then and now, and is
/// weighed by that.
public sealed interface Event {
    /// By [KnownKeys#begin()].
    long number();

    /// What an earlier program has seen of the vault. Whatever the vault tells is newer.
    record Remembered(long number, List<KnownKey> keys) implements Event {}

    /// A listing begins; one that was under way is given up.
    record ListingBegan(long number, Instant at) implements Event {}

    record PageListed(long number, List<KeyItem> page, Instant at) implements Event {}

    record ListingCompleted(long number) implements Event {}

    record ListingFailed(long number) implements Event {}

    /// The vault told the current version.
    record KeyRead(long number, KeyDetails key, Instant at) implements Event {}

    record PolicyRead(long number, String name, RotationPolicy policy, Instant at) implements Event {}

    record ReadFailed(long number, String name, Part part, Failure failure, Instant at) implements Event {}

    /// A write of ours to the key is about to be sent; each ends with one of those that follow.
    record WriteBegan(long number, String name) implements Event {}

    /// @param name    as [WriteBegan] had it: of a backup, only the service knows which key it is of
    /// @param current true where the write makes the current version, as a rotation does
    record KeyWritten(long number, String name, KeyDetails key, boolean current, Instant at) implements Event {}

    record PolicyWritten(long number, String name, RotationPolicy policy, Instant at) implements Event {}

    /// The key was deleted.
    record KeyRemoved(long number, String name, Instant at) implements Event {}

    record NothingWritten(long number, String name) implements Event {}

    /// Nobody knows whether it was written.
    record WriteUnknown(long number, String name) implements Event {}

    /// An earlier program has left a write behind of which nobody knows whether it was done.
    record WriteFoundUnknown(long number, String name) implements Event {}

    /// What became of a write of which nobody knew is known now, or is not going to be.
    record WriteSettled(long number, String name) implements Event {}

    /// A person wants what is shown to be true as of this number: what failed before is tried again, and
    /// policies that were read before are read anew, because a list does not tell that one has changed.
    record RefreshWanted(long number) implements Event {}

    /// What failed some time ago may be tried again.
    record TimePassed(long number, Instant at) implements Event {}
}
