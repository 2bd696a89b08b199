package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.FoundVault;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultFilterTest {
    private static final List<FoundVault> ALL = List.of(SomeVaults.PROD, SomeVaults.STAGE, SomeVaults.HSM);

    /// @param found the last parts of the names, apart by spaces
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'', prod stage hsm",
                "contoso, prod stage hsm",
                "CONTOSO-PROD, prod",
                "production, prod hsm",
                "subscription:stag, stage",
                "name:prod, prod",
                "production -kind:hsm, prod",
                "kind:hsm, hsm",
                "access:rbac, prod",
                "network:firewall, stage",
                "purge:on, prod",
                "purge:off, stage",
                "-purge:off, prod hsm",
                "tag:env=prod kind:vault, prod",
                "env=prod, prod hsm",
                "location:westeurope, prod stage hsm",
                "nothing:of-that, none",
                "-, prod stage hsm"
            })
    void wordsAndFieldsAreLookedFor(String typed, String found) {
        var fits = VaultFilter.of(typed);
        assertThat(ALL.stream().map(vault -> new VaultRow(vault, false, null)).filter(fits))
                .extracting(row -> row.vault().name().replace("contoso-", ""))
                .containsExactlyElementsOf(found == null ? List.of() : Arrays.asList(found.split(" ")));
    }
}
