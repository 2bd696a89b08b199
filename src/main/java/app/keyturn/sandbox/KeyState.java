package app.keyturn.sandbox;

/// Where a key is in its life.
enum KeyState {
    LIVE,
    DELETING,
    DELETED,
    RECOVERING,
    PURGING,
    GONE
}
