package app.keyturn.vault;

/// The number of versions of a key from which on there is trouble.
public enum VersionLimits {
    /// A backup of a key with more versions may fail
    /// (<https://learn.microsoft.com/azure/key-vault/general/backup>).
    VAULT(500),
    /// A key may not have more versions
    /// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>).
    MANAGED_HSM(100);

    private static final double NEAR = 0.8;

    private final int most;

    VersionLimits(int most) {
        this.most = most;
    }

    public static VersionLimits of(VaultAddress vault) {
        return vault.managedHsm() ? MANAGED_HSM : VAULT;
    }

    public int most() {
        return most;
    }

    public boolean near(int versions) {
        return versions >= most * NEAR;
    }
}
