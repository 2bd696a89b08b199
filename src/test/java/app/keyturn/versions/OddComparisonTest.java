package app.keyturn.versions;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Formats;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PublicKeyMaterial;
import java.math.BigInteger;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Comparing with keys of which something is odd.
class OddComparisonTest {
    private final Formats formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
    private final FakeVault vault = new FakeVault();

    private Comparison.Side side(KeyType type, @Nullable String curve, @Nullable PublicKeyMaterial half) {
        var item = vault.add("k", FakeVault.NOW, null).item();
        return new Comparison.Side(new KeyDetails(item, type, null, curve, List.of(), half, null), null);
    }

    private CompareRow row(Comparison.Side left, Comparison.Side right, String property) {
        return Comparison.of(left, right, false, formats).stream()
                .filter(row -> row.property().equals(property))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOldNameOfACurveMakesNoDifference() {
        var x = BigInteger.TWO;
        var left = side(KeyType.EC, "P-256K", new PublicKeyMaterial.Ec("P-256K", x, x));
        var right = side(KeyType.EC, "SECP256K1", new PublicKeyMaterial.Ec("SECP256K1", x, x));
        assertThat(row(left, right, "Type").differs()).isFalse();
        assertThat(row(left, right, "Public key, SHA-256").differs()).isFalse();
    }

    @Test
    void aHalfThatCannotBeReadIsNotSaidToBeNone() {
        var row = row(side(KeyType.OCT_HSM, null, null), side(KeyType.EC, "P-999", null), "Public key, SHA-256");
        assertThat(row.left()).isEqualTo("none");
        assertThat(row.right()).isEqualTo("not readable");
        assertThat(row(side(KeyType.UNTOLD, null, null), side(new KeyType("AKP"), null, null), "Type"))
                .isEqualTo(new CompareRow("Type", "The vault does not tell", "AKP"));
    }
}
