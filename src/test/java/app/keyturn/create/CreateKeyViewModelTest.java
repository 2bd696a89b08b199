package app.keyturn.create;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Finding;
import app.keyturn.vault.Finding.Rule;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreateKeyViewModelTest {
    private static final String RELEASE =
            "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://weu.attest.azure.net\",\"allOf\":["
                    + "{\"claim\":\"x-ms-attestation-type\",\"equals\":\"sevsnpvm\"}]}]}";

    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(30)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private final FakeVault vault = new FakeVault();
    private final List<KeyDetails> created = new ArrayList<>();
    private final CreateKeyViewModel viewModel = open(new InlineBackground());
    private final KeyForm form = viewModel.getForm();

    private CreateKeyViewModel open(Background background) {
        vault.add("Orders-CMK", FakeVault.NOW, null);
        return new CreateKeyViewModel(
                vault.once(), "Orders-CMK"::equalsIgnoreCase, background, formats(), created::add);
    }

    private static Formats formats() {
        return new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
    }

    @Test
    void whatWasFilledInIsUnsavedUntilItIsAsItWas() {
        assertThat(viewModel.isUnsaved()).isFalse();
        viewModel.getForm().nameProperty().set("orders");
        assertThat(viewModel.isUnsaved()).isTrue();
        viewModel.getForm().nameProperty().set("");
        assertThat(viewModel.isUnsaved()).isFalse();
        viewModel.policyProperty().set(viewModel.presets().getFirst().policy());
        assertThat(viewModel.isUnsaved()).isTrue();
    }

    @Test
    void aNameIsNeeded() {
        assertThat(viewModel.isCreatable()).isFalse();
        form.nameProperty().set("payments");
        assertThat(viewModel.isCreatable()).isTrue();
    }

    @Test
    void aPastedNameIsTakenWithoutTheBlanksAroundIt() {
        viewModel.getForm().nameProperty().set("\u00A0orders-2027\u200B ");
        assertThat(viewModel.getChecks().nameProperty().get()).isNull();
        viewModel.create();
        assertThat(vault.calls).contains("createKey orders-2027");
    }

    @Test
    void theNearestNameIsSuggestedAndTaken() {
        form.nameProperty().set("orders_cmk2");
        assertThat(viewModel.isCreatable()).isFalse();
        viewModel.getChecks().useSuggestion();
        assertThat(form.nameProperty().get()).isEqualTo("orders-cmk2");
        assertThat(viewModel.isCreatable()).isTrue();
    }

    @Test
    void aNameInUseMakesANewVersionAndSaysSo() {
        form.nameProperty().set("orders-cmk");
        assertThat(rule(viewModel.getChecks().nameProperty().get())).isEqualTo(Rule.NAME_EXISTS);
        assertThat(viewModel.isCreatable()).isTrue();
    }

    @Test
    void operationsFollowTheType() {
        form.familyProperty().set(KeyType.EC);
        assertThat(form.operationsProperty().get()).containsExactly("sign", "verify");
        form.familyProperty().set(KeyType.RSA);
        assertThat(form.operationsProperty().get()).isEqualTo(KeyType.RSA.operations(false));
        form.operationsProperty().set(List.of("encrypt", "decrypt"));
        form.familyProperty().set(KeyType.EC);
        assertThat(rule(viewModel.getChecks().operationsProperty().get())).isEqualTo(Rule.OPERATIONS_NONE);
    }

    @Test
    void aManagedHsmOffersItFromTheBeginning() {
        assertThat(new KeyForm(true).availableProperty().get()).contains("import");
        assertThat(new KeyForm(false).availableProperty().get()).doesNotContain("import");
    }

    @Test
    void aKeyExchangeKeyCanBeMade() {
        form.nameProperty().set("kek");
        assertThat(form.availableProperty().get()).doesNotContain("import");
        form.hsmProperty().set(true);
        assertThat(form.availableProperty().get()).contains("import");
        assertThat(form.operationsProperty().get()).isEqualTo(KeyType.RSA.operations(false));
        form.operationsProperty().set(List.of("sign", "import"));
        assertThat(rule(viewModel.getChecks().operationsProperty().get())).isEqualTo(Rule.OPERATIONS_IMPORT_ALONE);
        assertThat(viewModel.isCreatable()).isFalse();
        form.operationsProperty().set(List.of("import"));
        assertThat(viewModel.isCreatable()).isTrue();
        assertThat(form.key().operations()).containsExactly("import");
        form.hsmProperty().set(false);
        assertThat(rule(viewModel.getChecks().operationsProperty().get())).isEqualTo(Rule.OPERATIONS_IMPORT_NEEDS_HSM);
    }

    @Test
    void symmetricKeysAreMadeInAnHsm() {
        form.familyProperty().set(KeyType.OCT);
        assertThat(form.key().type()).isEqualTo(KeyType.OCT_HSM);
        assertThat(form.key().keySize()).isEqualTo(256);
    }

    @Test
    void exportableGoesWithTheHsm() {
        form.nameProperty().set("a");
        form.hsmProperty().set(true);
        form.exportableProperty().set(true);
        assertThat(rule(viewModel.getChecks().releaseProperty().get())).isEqualTo(Rule.EXPORTABLE_NEEDS_POLICY);
        form.releasePolicyProperty().set("{\"version\":\"1.0.0\"}");
        assertThat(rule(viewModel.getChecks().releaseProperty().get())).isEqualTo(Rule.RELEASE_POLICY_NO_AUTHORITIES);
        assertThat(viewModel.isCreatable()).isFalse();
        form.releasePolicyProperty().set(" " + RELEASE + " ");
        assertThat(viewModel.getChecks().releaseProperty().get()).isNull();
        assertThat(viewModel.isCreatable()).isTrue();
        assertThat(Objects.requireNonNull(form.key().releasePolicy()).json()).isEqualTo(RELEASE);
        form.hsmProperty().set(false);
        assertThat(form.key().exportable()).isFalse();
        assertThat(form.key().releasePolicy()).isNull();
    }

    @Test
    void expiryIsSetFromToday() {
        form.expireIn(Period.ofYears(1), viewModel.formats());
        assertThat(form.expiresOnProperty().get()).isEqualTo(Instant.parse("2027-11-23T00:00:00Z"));
        form.notBeforeProperty().set(Instant.parse("2028-01-01T00:00:00Z"));
        assertThat(rule(viewModel.getChecks().datesProperty().get())).isEqualTo(Rule.EXPIRY_BEFORE_ACTIVATION);
        form.expiresOnProperty().set(null);
        assertThat(viewModel.getChecks().datesProperty().get()).isNull();
    }

    @Test
    void createsTheKeyWithEverythingThatWasAsked() {
        fillIn(form);
        viewModel.create();
        assertThat(created).hasSize(1);
        var key = created.getFirst();
        assertThat(key.operations()).containsExactly("encrypt", "decrypt");
        assertThat(key.item().tags()).isEqualTo(Map.of("project", "test-project"));
        assertThat(vault.policies).doesNotContainKey("tutorial");
        assertThat(viewModel.getWork().finishedProperty().get()).isTrue();
    }

    private static void fillIn(KeyForm form) {
        form.nameProperty().set("tutorial");
        form.operationsProperty().set(List.of("encrypt", "decrypt"));
        form.tagsProperty().set(Map.of("project", "test-project"));
    }

    @Test
    void aKeyThatIsCreatedDisabledSaysSo() {
        fillIn(form);
        assertThat(viewModel.getChecks().enabledProperty().get()).isNull();
        form.enabledProperty().set(false);
        assertThat(rule(viewModel.getChecks().enabledProperty().get())).isEqualTo(Rule.DISABLED);
        assertThat(viewModel.isCreatable()).isTrue();
    }

    @Test
    void aNameThatSomeoneElseTookMeanwhileIsNotGivenAVersionUnasked() {
        fillIn(form);
        vault.add("tutorial", FakeVault.NOW, null);
        viewModel.create();
        assertThat(vault.calls).doesNotContain("createKey tutorial");
        assertThat(created).isEmpty();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).why())
                .contains("would add a version to theirs");
        assertThat(rule(viewModel.getChecks().nameProperty().get())).isEqualTo(Rule.NAME_EXISTS);
        viewModel.create();
        assertThat(vault.calls).contains("createKey tutorial");
        assertThat(created).hasSize(1);
    }

    @Test
    void theRotationPolicyFollowsTheKey() {
        fillIn(form);
        viewModel.policyProperty().set(POLICY);
        viewModel.create();
        assertThat(vault.calls).containsSubsequence("createKey tutorial", "updateRotationPolicy tutorial");
        assertThat(Objects.requireNonNull(vault.policies.get("tutorial")).sameContent(POLICY))
                .isTrue();
    }

    @Test
    void aKeyWithoutItsPolicyIsSaidToBeHalfDone() {
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.FORBIDDEN);
        fillIn(form);
        viewModel.policyProperty().set(POLICY);
        viewModel.create();
        assertThat(created).hasSize(1);
        assertThat(viewModel.isHalfDone()).isTrue();
        assertThat(viewModel.isCreatable()).isFalse();
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .what())
                .isEqualTo("tutorial was created, but its rotation policy was not saved");

        viewModel.tryPolicyAgain();
        assertThat(created).hasSize(1);
        assertThat(vault.calls).filteredOn("createKey tutorial"::equals).hasSize(1);
        assertThat(viewModel.getWork().finishedProperty().get()).isTrue();
    }

    @Test
    void aPolicyOfWhichNobodyKnowsIsNotCalledUnsaved() {
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.TIMED_OUT);
        fillIn(form);
        viewModel.policyProperty().set(POLICY);
        viewModel.create();
        assertThat(created).hasSize(1);
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .what())
                .contains("not known yet")
                .doesNotContain("was not saved");
    }

    @Test
    void aPolicyThatBreaksARuleStopsTheCreation() {
        fillIn(form);
        viewModel.policyProperty().set(RotationPolicy.of(Trigger.afterCreation(Period.ofDays(3)), null, null));
        assertThat(viewModel.isCreatable()).isFalse();
    }

    @Test
    void createsOnceWhenTheAnswerIsLost() {
        vault.loseAnswer(Operation.CREATE_KEY, Failure.Kind.TIMED_OUT);
        fillIn(form);
        viewModel.create();
        assertThat(vault.calls).filteredOn("createKey tutorial"::equals).hasSize(1);
        assertThat(created).hasSize(1);
    }

    @Test
    void aLostRequestForAVersionIsNotTakenForAVersion() {
        vault.fail(Operation.CREATE_KEY, Failure.Kind.UNREACHABLE);
        form.nameProperty().set("Orders-CMK");
        viewModel.create();
        assertThat(created).isEmpty();
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .is(Failure.Kind.OUTCOME_UNKNOWN))
                .isTrue();
        assertThat(viewModel.isCreatable()).as("it may still come").isFalse();
    }

    @Test
    void isNotTriedAgainWhileNobodyKnowsWhatBecameOfIt() {
        vault.loseAnswer(Operation.CREATE_KEY, Failure.Kind.TIMED_OUT);
        vault.breakDown(Operation.LIST_KEY_VERSIONS, 1);
        fillIn(form);
        viewModel.create();
        assertThat(viewModel.isCreatable()).isFalse();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).todo())
                .isEqualTo("It is not known whether tutorial was created. Look at its versions before trying again.");
    }

    @Test
    void isNotCreatableWhileItIsCreated() {
        var manual = new ManualBackground();
        var slow = open(manual);
        slow.getForm().nameProperty().set("slow");
        slow.create();
        assertThat(slow.getWork().isBusy()).isTrue();
        assertThat(slow.isCreatable()).isFalse();
        manual.runAll();
        assertThat(slow.getWork().isBusy()).isFalse();
    }

    @Test
    void aNewVersionStartsWithAllPropertiesOfTheCurrentOne() {
        form.nameProperty().set("tutorial");
        form.enabledProperty().set(false);
        form.operationsProperty().set(List.of("wrapKey", "unwrapKey"));
        form.tagsProperty().set(Map.of("env", "prod"));
        form.expiresOnProperty().set(Instant.parse("2027-11-23T00:00:00Z"));
        viewModel.create();
        var current = created.getFirst();

        var next = CreateKeyViewModel.newVersionOf(current, vault, new InlineBackground(), formats(), created::add);
        assertThat(next.getTitle()).isEqualTo("New version of tutorial");
        var key = next.getForm().key();
        assertThat(key.enabled()).isFalse();
        assertThat(key.operations()).containsExactly("wrapKey", "unwrapKey");
        assertThat(key.tags()).isEqualTo(Map.of("env", "prod"));
        assertThat(key.expiresOn()).isEqualTo(current.item().expiresOn());
        next.create();
        assertThat(created.getLast().version()).isNotEqualTo(current.version());
    }

    private NewKey newVersionOf(KeyType type, String curve) {
        var item = vault.add("odd", FakeVault.NOW, null).item();
        var odd = new KeyDetails(item, type, null, curve, List.of("sign", "verify"), null, null);
        return CreateKeyViewModel.newVersionOf(odd, vault, new InlineBackground(), formats(), created::add)
                .getForm()
                .key();
    }

    @Test
    void aNewVersionIsMadeOnTheCurveByItsPresentName() {
        assertThat(newVersionOf(KeyType.EC, "SECP256K1").curve()).isEqualTo("P-256K");
    }

    /// What is lit is what is sent, and there is nothing to light for what nobody knows.
    @Test
    void aNewVersionOfWhatIsNotKnownStartsFromWhatCanBeChosen() {
        assertThat(newVersionOf(KeyType.EC, "P-999").curve()).isEqualTo("P-256");
        assertThat(newVersionOf(new KeyType("AKP"), "P-999").type()).isEqualTo(KeyType.RSA);
    }

    @Test
    void aVersionIsNotMadeOnTopOfOneThatNobodyHereHasSeen() {
        var current = vault.add("shared", FakeVault.NOW, null);
        var next =
                CreateKeyViewModel.newVersionOf(current, vault.once(), new InlineBackground(), formats(), created::add);
        vault.rotateKey("shared");
        next.create();
        assertThat(vault.calls).doesNotContain("createKey shared");
        assertThat(Objects.requireNonNull(next.getWork().getProblem()).why())
                .startsWith("Someone else made a new version");
        next.create();
        assertThat(vault.calls).contains("createKey shared");
        assertThat(created).hasSize(1);
    }

    @Test
    void saysTheSameInAz() {
        fillIn(form);
        form.sizeProperty().set(3072);
        viewModel.policyProperty().set(POLICY);
        assertThat(viewModel.code().az())
                .startsWith("az keyvault key create")
                .contains(
                        "--name tutorial", "--kty RSA", "--size 3072", "--ops encrypt decrypt", "project=test-project")
                .contains("az keyvault key rotation-policy update");
    }

    private static Rule rule(@Nullable Finding finding) {
        return Objects.requireNonNull(finding).rule();
    }

    private static KeyDetails released(KeyDetails like, boolean immutable) {
        var item = like.item();
        var exportable = item.with(new KeyAttributes(true, null, null, true), Map.of());
        return new KeyDetails(
                exportable,
                KeyType.EC_HSM,
                null,
                "P-256",
                List.of("sign"),
                null,
                new ReleasePolicy(RELEASE, immutable));
    }

    private boolean keptImmutable(boolean before) {
        fillIn(form);
        viewModel.create();
        var next = CreateKeyViewModel.newVersionOf(
                released(created.getFirst(), before), vault, new InlineBackground(), formats(), created::add);
        assertThat(next.isCreatable()).isTrue();
        var policy = Objects.requireNonNull(next.getForm().key().releasePolicy());
        assertThat(policy.json().replaceAll("\\s", "")).isEqualTo(RELEASE);
        assertThat(next.getForm().immutableBefore()).isEqualTo(before);
        return policy.immutable();
    }

    @Test
    void aNewVersionKeepsAnImmutableReleasePolicyImmutable() {
        assertThat(keptImmutable(true)).isTrue();
    }

    @Test
    void aNewVersionKeepsAReleasePolicyThatMayChangeAsItIs() {
        assertThat(keptImmutable(false)).isFalse();
    }

    @Test
    void whatIsImmutableIsSaidInEveryLanguage() {
        form.nameProperty().set("a");
        form.hsmProperty().set(true);
        form.exportableProperty().set(true);
        form.releasePolicyProperty().set(RELEASE);
        assertThat(viewModel.code().az())
                .contains("--exportable true", "--policy '{")
                .doesNotContain("--immutable");
        assertThat(viewModel.code().powerShell()).doesNotContain("-Immutable");
        assertThat(viewModel.code().rest()).contains("\"immutable\": false");
        form.immutablePolicyProperty().set(true);
        assertThat(viewModel.code().az()).contains("--immutable true");
        assertThat(viewModel.code().powerShell()).contains("-ReleasePolicyPath release-policy.json", "-Immutable");
        assertThat(viewModel.code().rest()).contains("\"immutable\": true");
        form.exportableProperty().set(false);
        assertThat(viewModel.code().az()).doesNotContain("--immutable", "--policy");
        assertThat(form.key().releasePolicy()).isNull();
    }

    @Test
    void theTemplateIsRefusedUntilItsAddressIsPutIn() {
        form.nameProperty().set("a");
        form.hsmProperty().set(true);
        form.exportableProperty().set(true);
        form.releasePolicyProperty().set(ReleasePolicyTemplate.JSON);
        assertThat(rule(viewModel.getChecks().releaseProperty().get())).isEqualTo(Rule.RELEASE_POLICY_PLACEHOLDER);
        assertThat(viewModel.isCreatable()).isFalse();
        var place = ReleasePolicyTemplate.placeholder();
        form.releasePolicyProperty()
                .set(new StringBuilder(ReleasePolicyTemplate.JSON)
                        .replace(place.getStart(), place.getEnd(), "https://contoso.weu.attest.azure.net")
                        .toString());
        assertThat(viewModel.getChecks().releaseProperty().get()).isNull();
        assertThat(viewModel.isCreatable()).isTrue();
    }
}
