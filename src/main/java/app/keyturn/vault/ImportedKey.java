package app.keyturn.vault;

/// A key that was made elsewhere, and what it shall be in the vault.
///
/// @param key      name, type and properties; size and curve as the material has them
/// @param material closed by whoever made it, after the call
public record ImportedKey(NewKey key, PrivateKeyMaterial material) {
    public String name() {
        return key.name();
    }

    /// The same with material of its own.
    public ImportedKey copy() {
        return new ImportedKey(key, material.copy());
    }
}
