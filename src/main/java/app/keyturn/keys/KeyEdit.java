package app.keyturn.keys;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;

/// What someone edits of a version, member by member, each tag one: what was edited stays over the value that it was
/// edited from, what was not follows the vault.
///
/// @param base what each member was when its editing began; as seen, where it is not edited
/// @param seen as the vault last told it
/// @param mine as someone wants it
public record KeyEdit(KeyDraft base, KeyDraft seen, KeyDraft mine) {
    static KeyEdit of(KeyDetails key) {
        var seen = KeyDraft.of(key);
        return new KeyEdit(seen, seen, seen);
    }

    KeyEdit typed(KeyDraft now) {
        return new KeyEdit(base.whereEdited(now, seen), seen, now);
    }

    /// The vault has something else meanwhile.
    KeyEdit onTopOf(KeyDetails key) {
        var now = KeyDraft.of(key);
        return new KeyEdit(now.andWhereEdited(mine, seen, base), now, now.andWhereEdited(mine, seen, mine));
    }

    int changes() {
        return mine.differences(seen);
    }

    /// Edited here, and changed by someone else since the editing began.
    boolean conflict() {
        return base.differences(seen) > 0;
    }

    /// What to ask for; only what was edited.
    KeyChange change(KeyDetails key) {
        return mine.changeFrom(key);
    }

    /// The version as it was when the editing began.
    KeyDetails original(KeyDetails key) {
        return base.sameAs(seen) ? key : base.in(key);
    }
}
