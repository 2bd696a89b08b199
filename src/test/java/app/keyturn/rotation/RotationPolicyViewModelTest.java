package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.rotation.Line.Kind;
import app.keyturn.rotation.PeriodInput.Unit;
import app.keyturn.rotation.PolicyOutlook.Document;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.PolicyDocuments;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationPolicyViewModelTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(60)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private final FakeVault vault = new FakeVault();
    private final KeyDetails key = vault.add(
            "payments-signing", FakeVault.NOW.minus(12, ChronoUnit.DAYS), FakeVault.NOW.plus(79, ChronoUnit.DAYS));
    private final List<Problem> late = new ArrayList<>();
    private final RotationPolicyViewModel viewModel = open(new InlineBackground());

    private RotationPolicyViewModel open(Background background) {
        vault.policies.put(key.name(), POLICY);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        return new RotationPolicyViewModel(vault.once(), key, POLICY, background, formats, late::add);
    }

    private PolicyForm form() {
        return viewModel.getForm();
    }

    private RotationPolicy policy() {
        return form().policyProperty().get();
    }

    @Test
    void anotherPolicyThanWasSavedIsToldBeforeTheDialogCloses() {
        var theirs = RotationPolicy.of(null, POLICY.notice(), Period.ofYears(1));
        var changing = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (_, method, arguments) -> {
                    var answer = method.invoke(vault, arguments);
                    if (method.getName().equals("updateRotationPolicy")) {
                        vault.policies.put(key.name(), theirs);
                    }
                    return answer;
                });
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var raced = new RotationPolicyViewModel(changing, key, POLICY, new InlineBackground(), formats, late::add);
        raced.getForm().getRotate().amountProperty().set("30");
        raced.save();
        assertThat(raced.getWork().finishedProperty().get()).isFalse();
        var problem = Objects.requireNonNull(raced.getWork().problemProperty().get());
        assertThat(problem.what()).isEqualTo("The vault has another policy than the one that was saved");
        assertThat(problem.todo()).contains("No automatic rotation; each version expires after 1 year");
        assertThat(raced.isSaveable()).isTrue();
    }

    @Test
    void fieldsShowThePolicyAndThePolicyFollowsThem() {
        assertThat(form().getRotate().amountProperty().get()).isEqualTo("60");
        form().getRotate().amountProperty().set("30");
        assertThat(policy().rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(30)));
        form().getExpiry().unitProperty().set(Unit.MONTHS);
        assertThat(policy().expiryTime()).isEqualTo(Period.ofMonths(90));
    }

    @Test
    void aChangedPolicyIsUnsavedUntilItIsHandedOverOrAsItWas() {
        assertThat(viewModel.isUnsaved()).isFalse();
        var before = viewModel.getForm().policyProperty().get();
        viewModel.use(PolicyPreset.builtIn(false).getLast());
        assertThat(viewModel.isUnsaved()).isTrue();
        viewModel.offerMoreKeys(_ -> {});
        viewModel.applyToMore();
        assertThat(viewModel.isUnsaved()).isFalse();
        viewModel.use(PolicyPreset.builtIn(false).getFirst());
        assertThat(viewModel.isUnsaved()).isTrue();
        viewModel.getForm().policyProperty().set(before);
        assertThat(viewModel.isUnsaved()).isFalse();
    }

    @Test
    void fieldsFollowTheLine() {
        form().policyProperty()
                .set(RotationPolicy.of(Trigger.afterCreation(Period.ofMonths(2)), POLICY.notice(), Period.ofYears(1)));
        assertThat(form().getRotate().amountProperty().get()).isEqualTo("2");
        assertThat(form().getRotate().unitProperty().get()).isEqualTo(Unit.MONTHS);
        assertThat(form().getExpiry().unitProperty().get()).isEqualTo(Unit.YEARS);
    }

    @Test
    void whatIsTypedIsKept() {
        form().getRotate().amountProperty().set("P1M15D");
        assertThat(policy().rotate()).isEqualTo(Trigger.afterCreation(Period.of(0, 1, 15)));
        form().getRotate().amountProperty().set("a while");
        assertThat(viewModel.isSaveable()).isFalse();
        assertThat(viewModel.getOutlook().adviceProperty().get().getFirst().kind())
                .isEqualTo(Advice.Kind.ERROR);
        assertThat(policy().rotate()).isEqualTo(Trigger.afterCreation(Period.of(0, 1, 15)));
    }

    @Test
    void countingFromTheOtherEndKeepsTheDay() {
        form().fromProperty().set(From.BEFORE_EXPIRY);
        assertThat(policy().rotate()).isEqualTo(Trigger.beforeExpiry(Period.ofDays(30)));
        form().fromProperty().set(From.AFTER_CREATION);
        assertThat(policy()).isEqualTo(POLICY);
    }

    @Test
    void automaticRotationIsSwitchedOffAndOnAgain() {
        form().automaticProperty().set(false);
        assertThat(policy().rotate()).isNull();
        form().automaticProperty().set(true);
        assertThat(policy()).isEqualTo(POLICY);
    }

    @Test
    void whatBreaksARuleCannotBeSavedAndIsCorrectedByALink() {
        form().getRotate().amountProperty().set("88");
        var advice = viewModel.getOutlook().adviceProperty().get().getFirst();
        assertThat(advice.words()).isEqualTo("Rotation must happen at least 7 days before expiry. Nearest: 83 days.");
        assertThat(viewModel.isSaveable()).isFalse();
        viewModel.correct(advice);
        assertThat(form().getRotate().amountProperty().get()).isEqualTo("83");
        assertThat(viewModel.isSaveable()).isTrue();
    }

    @Test
    void saysWhatWillHappenToThisKey() {
        form().getRotate().amountProperty().set("30");
        assertThat(viewModel.getOutlook().forecastProperty().get())
                .extracting(row -> row.date() + " " + row.words())
                .startsWith(
                        "2026-12-11 new version",
                        "2027-01-10 new version",
                        "2027-02-09 new version",
                        "2027-02-10 000000…4e expires");
    }

    @Test
    void showsTheChangeAndOtherLanguages() {
        form().getRotate().amountProperty().set("30");
        assertThat(viewModel.getOutlook().linesProperty().get())
                .startsWith(
                        new Line(Kind.REMOVED, "- rotate P60D after creation"),
                        new Line(Kind.ADDED, "+ rotate P30D after creation"),
                        new Line(Kind.SAME, "  expires P90D after creation"));
        viewModel.getOutlook().documentProperty().set(Document.TERRAFORM);
        assertThat(viewModel.getOutlook().copied()).contains("time_after_creation = \"P30D\"");
        viewModel.getOutlook().documentProperty().set(Document.AZ);
        assertThat(viewModel.getOutlook().copied()).startsWith("az keyvault key rotation-policy update");
    }

    @Test
    void savesOnceAndTellsWhatTheVaultHas() {
        assertThat(viewModel.isSaveable()).isFalse();
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        assertThat(vault.calls)
                .containsOnlyOnce("updateRotationPolicy payments-signing")
                .startsWith("getRotationPolicy payments-signing")
                .endsWith("updateRotationPolicy payments-signing", "getRotationPolicy payments-signing");
        assertThat(viewModel.getWork().finishedProperty().get()).isTrue();
    }

    @Test
    void nothingIsSentTwiceWhileItIsSaved() {
        var manual = new ManualBackground();
        var slow = open(manual);
        slow.getForm().getRotate().amountProperty().set("30");
        slow.save();
        slow.save();
        assertThat(slow.getWork().isBusy()).isTrue();
        assertThat(manual.waiting()).isEqualTo(1);
        manual.runAll();
        assertThat(slow.getWork().isBusy()).isFalse();
    }

    @Test
    void aLostAnswerIsLookedUp() {
        vault.loseAnswer(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.TIMED_OUT);
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        assertThat(viewModel.getWork().finishedProperty().get()).isTrue();
        assertThat(viewModel.getWork().problemProperty().get()).isNull();
    }

    @Test
    void aLostRequestIsAProblemAndTheEditGoesOn() {
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.UNREACHABLE);
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        assertThat(viewModel.getWork().finishedProperty().get()).isFalse();
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .is(Failure.Kind.OUTCOME_UNKNOWN))
                .isTrue();
        assertThat(viewModel.isSaveable())
                .as("saving the same again does no harm")
                .isTrue();
    }

    @Test
    void whatCannotBeLookedUpIsSaidToBeUnknown() {
        var manual = new ManualBackground();
        var slow = open(manual);
        slow.getForm().getRotate().amountProperty().set("30");
        vault.loseAnswer(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.TIMED_OUT);
        vault.breakDown(Operation.GET_ROTATION_POLICY, 2);
        slow.save();
        manual.runAll();
        assertThat(Objects.requireNonNull(slow.getWork().problemProperty().get())
                        .is(Failure.Kind.OUTCOME_UNKNOWN))
                .isTrue();
        assertThat(slow.getWork().finishedProperty().get()).isFalse();
    }

    @Test
    void aSavedPolicyThatCannotBeReadBackIsSavedAllTheSame() {
        vault.breakDown(Operation.GET_ROTATION_POLICY, 2);
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        assertThat(viewModel.getWork().finishedProperty().get()).isTrue();
    }

    @Test
    void aRefusalIsShown() {
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.FORBIDDEN);
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .what())
                .isEqualTo("The rotation policy of payments-signing could not be saved");
    }

    @Test
    void someoneElsesChangeIsNotOverwrittenUnseen() {
        var theirs = RotationPolicy.of(POLICY.rotate(), POLICY.notice(), Period.ofDays(180));
        vault.policies.put(key.name(), theirs);
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        assertThat(vault.calls).doesNotContain("updateRotationPolicy payments-signing");
        assertThat(viewModel.theirChanges()).contains(new Line(Kind.ADDED, "+ expires P180D after creation"));

        viewModel.saveOurs();
        assertThat(viewModel.getWork().finishedProperty().get()).isTrue();
        assertThat(policy().expiryTime()).isEqualTo(Period.ofDays(90));
    }

    @Test
    void theirsCanBeKept() {
        var theirs = RotationPolicy.of(null, POLICY.notice(), Period.ofDays(180));
        vault.policies.put(key.name(), theirs);
        form().getRotate().amountProperty().set("30");
        viewModel.save();
        viewModel.keepTheirs();
        assertThat(policy()).isEqualTo(theirs);
        assertThat(viewModel.isSaveable()).isFalse();
        assertThat(form().automaticProperty().get()).isFalse();
    }

    @Test
    void aPolicyIsPastedOrRefused() {
        viewModel.getExchange().paste("{\"lifetimeActions\": [], \"attributes\": {\"expiryTime\": \"P1Y\"}}");
        assertThat(policy()).isEqualTo(RotationPolicy.of(null, null, Period.ofYears(1)));
        viewModel.getExchange().paste("hello");
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .what())
                .isEqualTo("This is no rotation policy");
        assertThat(policy().expiryTime()).isEqualTo(Period.ofYears(1));
    }

    @Test
    void aPolicyIsReadFromAFile(@TempDir Path folder) throws IOException {
        var file =
                Files.writeString(folder.resolve("policy.json"), PolicyDocuments.json(POLICY.with(null, null, null)));
        viewModel.getExchange().open(file);
        assertThat(policy().rotate()).isNull();
        viewModel.getExchange().open(folder.resolve("missing.json"));
        assertThat(problem().what()).isEqualTo(folder.resolve("missing.json") + " could not be read");
        assertThat(problem().why()).contains("It is not there");
        viewModel.getExchange().open(folder);
        assertThat(problem().why()).contains("It is a folder");
        viewModel.getExchange().open(Files.write(folder.resolve("octets"), new byte[] {(byte) 0xc3}));
        assertThat(problem().why()).contains("It is no text");
    }

    private Problem problem() {
        return Objects.requireNonNull(viewModel.getWork().problemProperty().get());
    }

    @Test
    void aPolicyThatCannotBeWrittenSaysWhy(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "").resolve("policy.json");
        viewModel.getExchange().export(file);
        assertThat(problem().what()).isEqualTo(file + " could not be written");
        assertThat(problem().why()).contains("a file where a folder is needed");
        assertThat(viewModel.getExchange().getNews()).isEmpty();
    }

    @Test
    void presetsAreSavedInTheBackgroundAndHoldEvenWhereTheyCannotBe(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "").resolve("presets.json");
        var manual = new ManualBackground();
        var own = open(manual);
        own.offerPresets(new PresetStore(file));
        own.getForm().getRotate().amountProperty().set("45");
        own.getOwnPresets().nameProperty().set("Mine");
        own.getOwnPresets().keep();
        assertThat(own.getOutlook().presetProperty().get()).isNotNull();
        assertThat(own.getWork().problemProperty().get()).isNull();
        manual.runAll();
        var problem = Objects.requireNonNull(own.getWork().problemProperty().get());
        assertThat(problem.what()).contains("could not be saved");
        assertThat(problem.why()).contains(file + " could not be written", "a file where a folder is needed");
        assertThat(own.getOutlook().presetProperty().get()).isNotNull();
    }

    @Test
    void moreKeysAreOfferedOnlyWhereTheyCanBeOpened() {
        assertThat(viewModel.isMoreKeysOffered()).isFalse();
        List<RotationPolicy> handed = new ArrayList<>();
        viewModel.offerMoreKeys(handed::add);
        form().getRotate().amountProperty().set("30");
        viewModel.applyToMore();
        assertThat(handed).containsExactly(policy());
    }

    @Test
    void aPolicyIsKeptAsAPresetAndFoundAgain(@TempDir Path folder) {
        var file = folder.resolve("keyturn/presets.json");
        var own = viewModel.getOwnPresets();
        assertThat(own.isOffered()).isFalse();
        viewModel.offerPresets(new PresetStore(file));
        form().getRotate().amountProperty().set("45");
        own.nameProperty().set(" Payments ");
        own.keep();
        assertThat(viewModel.getWork().problemProperty().get()).isNull();
        assertThat(Objects.requireNonNull(
                                viewModel.getOutlook().presetProperty().get())
                        .name())
                .isEqualTo("Payments");

        var again = open(new InlineBackground());
        again.offerPresets(new PresetStore(file));
        var kept = again.getOutlook().presets().getLast();
        again.use(kept);
        assertThat(again.getForm().getRotate().amountProperty().get()).isEqualTo("45");
        again.getOwnPresets().forget();
        assertThat(new PresetStore(file).presets()).isEmpty();
    }

    @Test
    void aFileThatHoldsSomethingElseIsLeftAlone(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("presets.json"), "not presets");
        viewModel.offerPresets(new PresetStore(file));
        form().getRotate().amountProperty().set("45");
        viewModel.getOwnPresets().nameProperty().set("Mine");
        viewModel.getOwnPresets().keep();
        assertThat(problem().why()).contains(file.toString(), "cannot be read");
        assertThat(Files.readString(file)).isEqualTo("not presets");
    }

    @Test
    void takesThePolicyThatAnotherKeyHasNow() {
        vault.add("orders", FakeVault.NOW, null);
        vault.policies.put("orders", RotationPolicy.of(null, null, Period.ofYears(2)));
        viewModel.offerKeys(List.of("orders", key.name()));
        assertThat(viewModel.getExchange().otherKeys()).containsExactly("orders");
        viewModel.getExchange().copyFrom("orders");
        assertThat(policy().expiryTime()).isEqualTo(Period.ofYears(2));
        assertThat(policy().rotate()).isNull();
        assertThat(viewModel.getExchange().getNews()).contains("orders");
        assertThat(vault.calls).doesNotContain("updateRotationPolicy payments-signing");
    }

    @Test
    void aPolicyThatCannotBeReadChangesNothing() {
        vault.fail(Operation.GET_ROTATION_POLICY, Failure.Kind.FORBIDDEN);
        viewModel.getExchange().copyFrom("orders");
        assertThat(policy()).isEqualTo(POLICY);
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .is(Failure.Kind.FORBIDDEN))
                .isTrue();
    }

    @Test
    void anExportedPolicyIsReadBack(@TempDir Path folder) throws Exception {
        var file = folder.resolve("new folder/policy.json");
        form().getRotate().amountProperty().set("30");
        viewModel.getExchange().export(file);
        assertThat(PolicyJson.read(Files.readString(file)).sameContent(policy()))
                .isTrue();
        form().getRotate().amountProperty().set("45");
        viewModel.getExchange().open(file);
        assertThat(policy().rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(30)));
    }

    @Test
    void whereNothingCanBeWrittenAProblemSaysSo(@TempDir Path folder) throws IOException {
        var inTheWay = Files.createFile(folder.resolve("file"));
        viewModel.getExchange().export(inTheWay.resolve("policy.json"));
        assertThat(Objects.requireNonNull(viewModel.getWork().problemProperty().get())
                        .what())
                .contains("policy.json");
    }

    @Test
    void whatFailsAfterTheDialogWasClosedIsToldToTheWindow(@TempDir Path folder) throws IOException {
        var manual = new ManualBackground();
        var closing = open(manual);
        closing.offerPresets(new PresetStore(Files.createDirectory(folder.resolve("a folder"))));
        closing.getOwnPresets().nameProperty().set("mine");
        closing.getForm().getRotate().amountProperty().set("45");
        closing.getOwnPresets().keep();
        closing.getExchange().export(folder);
        closing.close();
        manual.runAll();
        assertThat(late).hasSize(2);
        assertThat(closing.getWork().getProblem()).isNull();
    }
}
