-- The inventory file of Keyturn: what was last seen of the keys of each vault, and every change that was seen since.
-- For auditors: open a copy with any SQLite tool and ask the views current_keys and changes. Metadata alone; no key
-- material is in here, not even public keys. Times are UTC (ISO 8601), durations ISO 8601 as the service has them.
-- PRAGMA user_version is the version of this schema: 1. Keyturn leaves a file of a newer version alone.

-- Vaults that were open. listed_at: when the last list of keys began that was read to its end; null before one was. A key
-- that is not known then is new when it is seen later.
CREATE TABLE vaults (
    id        INTEGER PRIMARY KEY,
    uri       TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    listed_at TEXT
);

-- Each key as it was last seen, one row a key and vault. id: the name in lower case, by which the service tells keys
-- apart. seen_at, policy_at: when the vault last told of the key and of its policy; first_seen: when it first did.
-- gone_at: as of when the key is gone; null while it is there. type is null where the current version was never read.
-- operations: with spaces between them. tags: a JSON object. created, updated, expires, not_before: of the current
-- version. rotate, notice: a duration, and from where it counts. A policy that could not be read whole is not kept.
CREATE TABLE keys (
    vault            INTEGER NOT NULL REFERENCES vaults (id) ON DELETE CASCADE,
    id               TEXT NOT NULL,
    name             TEXT NOT NULL,
    first_seen       TEXT NOT NULL,
    seen_at          TEXT NOT NULL,
    seen_by          TEXT,
    gone_at          TEXT,
    kid              TEXT NOT NULL,
    version          TEXT NOT NULL,
    type             TEXT,
    size             INTEGER,
    curve            TEXT,
    operations       TEXT NOT NULL,
    enabled          INTEGER NOT NULL,
    not_before       TEXT,
    expires          TEXT,
    exportable       INTEGER NOT NULL,
    created          TEXT,
    updated          TEXT,
    recovery_level   TEXT,
    recoverable_days INTEGER,
    hsm_platform     TEXT,
    managed          INTEGER NOT NULL,
    tags             TEXT,
    release_policy   TEXT,
    release_fixed    INTEGER NOT NULL,
    policy_at        TEXT,
    rotate           TEXT,
    notice           TEXT,
    expiry_time      TEXT,
    policy_created   TEXT,
    policy_updated   TEXT,
    PRIMARY KEY (vault, id)
) WITHOUT ROWID;

-- What was seen to have changed. It was changed after not_before (null: nobody knows) and until seen_at. kind: NEW_VERSIONS,
-- POLICIES, PROPERTIES, DELETED or NEW_KEYS. aspect: what of the key. was, is_now: null where there was or is nothing.
-- origin: HERE (a write that the journal of this computer has), POLICY (a new version at a time its policy said),
-- ELSEWHERE, or UNKNOWN (a write from here may have done it). seen_by: the account by which it was seen, which need not be
-- the one that made it.
CREATE TABLE seen_changes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    vault      INTEGER NOT NULL REFERENCES vaults (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    name       TEXT NOT NULL,
    not_before TEXT,
    seen_at    TEXT NOT NULL,
    seen_by    TEXT,
    kind       TEXT NOT NULL,
    aspect     TEXT NOT NULL,
    was        TEXT,
    is_now     TEXT,
    origin     TEXT NOT NULL
);

CREATE INDEX seen_changes_by_key ON seen_changes (vault, key);
CREATE INDEX seen_changes_by_time ON seen_changes (seen_at);

-- What this file keeps of its own. looked: up to which change someone has looked, and when.
CREATE TABLE notes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIEW current_keys AS
SELECT v.name AS vault, v.uri AS vault_uri, k.name AS key, k.version, k.type, k.size, k.curve, k.operations, k.enabled,
       k.not_before, k.expires, k.exportable, k.created, k.updated, k.tags, k.managed, k.recovery_level,
       k.recoverable_days, k.hsm_platform, k.rotate, k.notice, k.expiry_time, k.first_seen, k.seen_at, k.policy_at,
       k.seen_by
FROM keys k JOIN vaults v ON v.id = k.vault
WHERE k.gone_at IS NULL;

CREATE VIEW changes AS
SELECT c.id, c.not_before AS changed_after, c.seen_at AS changed_until, v.name AS vault, v.uri AS vault_uri,
       c.name AS key, c.kind, c.aspect, c.was AS before, c.is_now AS after, c.origin, c.seen_by
FROM seen_changes c JOIN vaults v ON v.id = c.vault;
