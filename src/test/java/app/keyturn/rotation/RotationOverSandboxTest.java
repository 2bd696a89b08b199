package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.create.CreateKeyViewModel;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.Vault;
import app.keyturn.vault.policy.RotationForecast;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rooms over the real client and a sandbox, without a window.
class RotationOverSandboxTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(30)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofMonths(3));

    private final SandboxClock clock =
            SandboxClock.startingAt(InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z")));
    private final Sandbox sandbox = Sandbox.empty(clock);
    private final Vault vault =
            new AzureVaults(clock).open(sandbox, sandbox.vaults().getFirst());
    private final Formats formats = new Formats(clock, ZoneOffset.UTC);
    private final InlineBackground background = new InlineBackground();
    private final List<KeyDetails> made = new ArrayList<>();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private KeyDetails create() {
        var viewModel = new CreateKeyViewModel(vault, _ -> false, background, formats, made::add);
        var form = viewModel.getForm();
        form.nameProperty().set("tutorial");
        form.familyProperty().set(KeyType.EC);
        form.curveProperty().set("P-384");
        form.tagsProperty().set(Map.of("project", "test-project"));
        form.expireIn(Period.ofYears(1), formats);
        viewModel.policyProperty().set(POLICY);
        viewModel.create();
        assertThat(viewModel.getWork().getProblem()).isNull();
        return vault.getKey("tutorial");
    }

    @Test
    void aKeyIsCreatedWithItsPolicy() {
        var key = create();
        assertThat(key.material()).isEqualTo("EC P-384");
        assertThat(key.operations()).containsExactly("sign", "verify");
        assertThat(key.item().expiresOn()).isEqualTo("2027-11-23T00:00:00Z");
        assertThat(key.item().tags()).isEqualTo(Map.of("project", "test-project"));
        assertThat(vault.getRotationPolicy("tutorial").sameContent(POLICY)).isTrue();
    }

    @Test
    void aNewVersionKeepsWhatTheCurrentOneHas() {
        var key = create();
        var viewModel = CreateKeyViewModel.newVersionOf(key, vault, background, formats, made::add);
        viewModel.getForm().curveProperty().set("P-256");
        viewModel.create();
        var next = vault.getKey("tutorial");
        assertThat(next.version()).isNotEqualTo(key.version());
        assertThat(next.material()).isEqualTo("EC P-256");
        assertThat(next.item().expiresOn()).isEqualTo(key.item().expiresOn());
        assertThat(next.item().tags()).isEqualTo(key.item().tags());
    }

    @Test
    void rotatingGivesTheExpiryThatWasForetold() {
        var key = create();
        var policy = vault.getRotationPolicy(key.name());
        var viewModel = new RotateKeyViewModel(vault, key, policy, background, formats, made::add);
        assertThat(viewModel.getExpiry()).contains("2027-02-23");
        viewModel.rotate();
        var result = Objects.requireNonNull(viewModel.resultProperty().get());
        assertThat(result.item().expiresOn()).isEqualTo("2027-02-23T09:00:00Z");
        assertThat(vault.getKey("tutorial").version()).isEqualTo(result.version());
        assertThat(vault.listKeyVersions("tutorial")).hasSize(2);
    }

    @Test
    void aSavedPolicyIsWhatTheVaultSaysAndDoes() {
        var key = create();
        var opened = vault.getRotationPolicy("tutorial");
        var viewModel = new RotationPolicyViewModel(vault, key, opened, background, formats, _ -> {});
        viewModel.getForm().getRotate().amountProperty().set("P1M15D");
        viewModel.save();
        var saved = vault.getRotationPolicy("tutorial");
        assertThat(Objects.requireNonNull(saved.rotate()).time()).isEqualTo(Period.parse("P1M15D"));

        var foretold = Objects.requireNonNull(RotationForecast.nextRotation(saved, key.item()));
        clock.advance(Period.ofMonths(2));
        assertThat(vault.getKey("tutorial").item().createdOn()).isEqualTo(foretold);
    }

    @Test
    void removingTheNoticeBringsTheServicesOwn() {
        var key = create();
        var opened = vault.getRotationPolicy("tutorial");
        var viewModel = new RotationPolicyViewModel(vault, key, opened, background, formats, _ -> {});
        viewModel.getForm().getNotice().amountProperty().set("");
        viewModel.save();
        assertThat(vault.getRotationPolicy("tutorial").notice()).isEqualTo(Trigger.beforeExpiry(Period.ofDays(30)));
    }
}
