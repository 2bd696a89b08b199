package app.keyturn.sandbox;

import app.keyturn.sandbox.Deletion.Step;

/// Deleting, and what can be done with a deleted key.
final class DeletedCalls {
    private DeletedCalls() {}

    static Answer delete(Call call) {
        KeyEntry entry = call.vault().change(call.name(), call.now(), existing -> {
            Managed.refuse(existing, "delete");
            int days = call.vault().settings().recoverableDays();
            return existing.withDeletion(Deletion.begin(call.now(), days));
        });
        return Answer.ok(call.bundles().deletedKey(entry));
    }

    static Answer get(Call call) {
        return Answer.ok(call.bundles().deletedKey(call.vault().deleted(call.name(), call.now())));
    }

    /// A key that is not there is missed in the words for a live one (recording recover-missing-404).
    static Answer recover(Call call) {
        KeyEntry entry = call.vault().locked(() -> {
            KeyEntry existing = call.vault()
                    .entry(call.name(), call.now())
                    .orElseThrow(() -> call.vault().notFound(call.name()));
            return switch (existing.stateAt(call.now())) {
                case DELETED -> call.vault().put(advance(existing, Step.RECOVERING, call));
                case LIVE, GONE -> throw call.vault().notFound(call.name());
                case DELETING, RECOVERING, PURGING -> throw parallel(call, existing);
            };
        });
        return Answer.ok(call.bundles().key(entry, entry.latest()));
    }

    static Answer purge(Call call) {
        call.vault().deleted(call.name(), call.now());
        if (call.vault().settings().purgeProtected()) {
            throw Refusal.of(
                    403,
                    "Forbidden",
                    "Operation \"purge\" is not allowed because purge protection is enabled for this vault.");
        }
        call.vault().changeDeleted(call.name(), call.now(), existing -> advance(existing, Step.PURGING, call));
        return Answer.noContent();
    }

    private static KeyEntry advance(KeyEntry entry, Step step, Call call) {
        return entry.withDeletion(entry.requireDeletion().then(step, call.now()));
    }

    /// The text of recover-conflict-409, as reported.
    private static Refusal parallel(Call call, KeyEntry entry) {
        return Refusal.of(
                409,
                "Conflict",
                "There was a conflict while recovering the soft-deleted key '"
                        + call.bundles().versionId(entry, entry.latest())
                        + "'. This can happen when multiple operations are performed in parallel against the "
                        + "soft-deleted key. To avoid this error, perform operations against the soft-deleted key in a "
                        + "sequential manner.");
    }
}
