package app.keyturn.vault;

/// A key that was made elsewhere, and what it shall be in the vault.
///
/// @param key      name, type and properties; size and curve are those of the material
/// @param material whoever made it closes it after the call
public record ImportedKey(NewKey key, PrivateKeyMaterial material) {
    public String name() {
        return key.name();
    }

    /// The same with a copy of the material.
    public ImportedKey copy() {
        return new ImportedKey(key, material.copy());
    }
}
