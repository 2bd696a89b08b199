package app.keyturn.vault;

/// How many versions of a key are too many.
public enum VersionLimits {
    /// Beyond this a backup of the key may fail (<https://learn.microsoft.com/azure/key-vault/general/backup>).
    VAULT(500),
    /// More are not allowed (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>).
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
