package app.keyturn.use;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class UseKeyViewModelTest {
    private static final Formats FORMATS = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final FakeVault vault = new FakeVault();
    private KeyDetails key = vault.add("orders", FakeVault.NOW, null);

    private UseKeyViewModel open(KeyDetails version) {
        return new UseKeyViewModel(vault, version, new InlineBackground(), FORMATS);
    }

    private UseKeyViewModel open() {
        return open(key);
    }

    private KeyDetails like(KeyType type, @Nullable Integer size, @Nullable String curve, List<String> operations) {
        return new KeyDetails(key.item(), type, size, curve, operations, null, null);
    }

    private KeyDetails dated(@Nullable Instant notBefore, @Nullable Instant expires, boolean enabled) {
        var item = key.item().with(new KeyAttributes(enabled, notBefore, expires, false), Map.of());
        return new KeyDetails(item, key.type(), 2048, null, key.operations(), null, null);
    }

    private static UseResult result(UseKeyViewModel viewModel) {
        return Objects.requireNonNull(viewModel.resultProperty().get());
    }

    private static byte[] bytes(UseKeyViewModel viewModel) {
        return Objects.requireNonNull(result(viewModel).output()).value();
    }

    @Test
    void whatIsEncryptedIsPutInAgainWithOneClick() {
        var viewModel = open();
        viewModel.getForm().inputProperty().set("Grüße");
        viewModel.use();
        assertThat(bytes(viewModel)).hasSize(7);
        assertThat(viewModel.next()).contains(Operation.DECRYPT);
        viewModel.useAsInput();
        assertThat(viewModel.resultProperty().get()).isNull();
        assertThat(viewModel.getForm().kindProperty().get()).isEqualTo(InputKind.BASE64);
        viewModel.use();
        assertThat(new String(bytes(viewModel), StandardCharsets.UTF_8)).isEqualTo("Grüße");
        assertThat(viewModel.next()).isEmpty();
        assertThat(vault.calls).containsExactly("encrypt orders", "decrypt orders");
    }

    @Test
    void theResultSaysWhoDidItAndNothingIsKeptAfterwards() {
        var viewModel = open();
        viewModel.getForm().inputProperty().set("secret");
        viewModel.use();
        assertThat(result(viewModel).by()).contains("SDK on this computer");
        viewModel.getForm().atServiceProperty().set(true);
        viewModel.use();
        assertThat(result(viewModel).by()).isEqualTo("Done by the service.");
        var bytes = bytes(viewModel);
        viewModel.close();
        assertThat(bytes).containsOnly(0);
        assertThat(viewModel.getForm().inputProperty().get()).isEmpty();
        assertThat(viewModel.resultProperty().get()).isNull();
    }

    @Test
    void aDigestIsSignedAndSaidWhich() throws Exception {
        var viewModel = open(like(KeyType.EC, null, "P-384", List.of("sign", "verify")));
        viewModel.getForm().inputProperty().set("hello");
        viewModel.use();
        var digest = MessageDigest.getInstance("SHA-384").digest("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(result(viewModel).digestWords())
                .isEqualTo("SHA-384 of the input: " + HexFormat.of().formatHex(digest));
        viewModel.useAsInput();
        assertThat(viewModel.getForm().operationProperty().get()).isEqualTo(Operation.VERIFY);
        viewModel.use();
        assertThat(result(viewModel).words()).isEqualTo("The signature matches.");
        viewModel.getForm().inputProperty().set("hallo");
        assertThat(viewModel.resultProperty().get())
                .as("of another input nothing is known")
                .isNull();
        viewModel.use();
        assertThat(result(viewModel).words()).startsWith("The signature does not match");
        assertThat(viewModel.getWork().getProblem()).isNull();
    }

    @Test
    void aFileIsDigestedInPiecesAndMayBeMissing() throws Exception {
        var file = Files.write(folder.resolve("large"), new byte[300_000]);
        var viewModel = open(like(KeyType.RSA, 2048, null, List.of("sign")));
        viewModel.getForm().kindProperty().set(InputKind.FILE);
        assertThat(viewModel.getForm().isComplete()).isFalse();
        viewModel.getForm().fileProperty().set(file);
        viewModel.use();
        assertThat(result(viewModel).digest())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(new byte[300_000])));
        viewModel.getForm().fileProperty().set(folder.resolve("gone"));
        viewModel.use();
        assertThat(viewModel.resultProperty().get()).isNull();
        var problem = Objects.requireNonNull(viewModel.getWork().getProblem());
        assertThat(problem.what()).isEqualTo(folder.resolve("gone") + " could not be read");
        assertThat(problem.why()).contains("It is not there");
    }

    @Test
    void anAnswerThatComesAfterAChangeIsNotShown() {
        var manual = new ManualBackground();
        var viewModel = new UseKeyViewModel(vault, like(KeyType.RSA, 2048, null, List.of("verify")), manual, FORMATS);
        viewModel.getForm().inputProperty().set("hello");
        viewModel.getForm().signatureProperty().set("AAAA");
        viewModel.use();
        viewModel.getForm().inputProperty().set("hallo");
        manual.runAll();
        assertThat(viewModel.resultProperty().get()).isNull();
        viewModel.use();
        manual.runAll();
        assertThat(viewModel.resultProperty().get()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HEX, 0x00ff10, ''",
        "HEX, 'AA:bb cc', ''",
        "HEX, abc, hex",
        "HEX, xy, hex",
        "BASE64, aGVsbG8, ''",
        "BASE64, 'aGVs bG8=', ''",
        "BASE64, a/b+_-==, ''",
        "BASE64, 'a?b', base64",
        "TEXT, anything at all, ''"
    })
    void whatCannotBeReadIsToldInPlace(InputKind kind, String typed, String fault) {
        var viewModel = open();
        viewModel.getForm().kindProperty().set(kind);
        viewModel.getForm().inputProperty().set(typed);
        if (fault.isEmpty()) {
            assertThat(viewModel.getForm().getFault()).isEmpty();
            assertThat(viewModel.getForm().isComplete()).isTrue();
        } else {
            assertThat(viewModel.getForm().getFault()).contains(fault);
            viewModel.use();
            assertThat(vault.calls).isEmpty();
        }
    }

    @Test
    void whatIsTooLongOrDoesNotFitIsToldBeforeItIsSent() {
        var rsa = open().getForm();
        rsa.inputProperty().set("x".repeat(190));
        assertThat(rsa.getFault()).isEmpty();
        rsa.inputProperty().set("x".repeat(191));
        assertThat(rsa.getFault()).contains("at most 190 bytes").contains("191");

        var aes = open(like(KeyType.OCT_HSM, null, null, List.of("encrypt", "wrapKey")))
                .getForm();
        assertThat(aes.algorithmsProperty().get())
                .extracting(KeyAlgorithm::name)
                .startsWith("A256GCM", "A256CBCPAD", "A256CBC", "A192GCM");
        aes.operationProperty().set(Operation.WRAP_KEY);
        aes.inputProperty().set("nine char");
        assertThat(aes.getFault()).contains("multiple of 8");

        var ec = open(like(KeyType.EC, null, "P-256", List.of("sign"))).getForm();
        ec.digestGivenProperty().set(true);
        ec.kindProperty().set(InputKind.HEX);
        ec.inputProperty().set("00".repeat(31));
        assertThat(ec.getFault()).contains("32 bytes").contains("31");
    }

    @Test
    void aVectorIsMadeAnewForEveryEncryption() {
        var viewModel = open(like(KeyType.OCT_HSM, 256, null, List.of("encrypt", "decrypt")));
        var form = viewModel.getForm();
        form.algorithmProperty().set(form.algorithmsProperty().get().get(1));
        form.inputProperty().set("text");
        var first = form.ivProperty().get();
        viewModel.use();
        assertThat(form.ivProperty().get()).isNotEqualTo(first);
        viewModel.useAsInput();
        assertThat(form.ivProperty().get()).isEqualTo(first);
        form.ivProperty().set("AAAA");
        assertThat(form.getFault()).contains("16 bytes");
    }

    @Test
    void whatSpeaksAgainstItIsSaidBefore() {
        assertThat(open(dated(null, null, true)).adviceProperty().get()).isEmpty();
        assertThat(open(dated(null, null, false)).adviceProperty().get())
                .singleElement()
                .asString()
                .contains("disabled");
        var expired = open(dated(null, FakeVault.NOW.minus(Duration.ofDays(1)), true));
        assertThat(expired.adviceProperty().get()).singleElement().asString().contains("expired on 2026-11-22");
        expired.getForm().operationProperty().set(Operation.DECRYPT);
        assertThat(expired.adviceProperty().get()).isEmpty();
        assertThat(open(dated(FakeVault.NOW.plus(Duration.ofDays(1)), null, true))
                        .adviceProperty()
                        .get())
                .singleElement()
                .asString()
                .contains("not active until");
        var narrow = open();
        narrow.getForm().operationProperty().set(Operation.SIGN);
        assertThat(narrow.adviceProperty().get()).singleElement().asString().contains("it permits encrypt, decrypt");
        narrow.getForm().operationProperty().set(Operation.ENCRYPT);
        narrow.getForm()
                .algorithmProperty()
                .set(narrow.getForm().algorithmsProperty().get().getLast());
        assertThat(narrow.adviceProperty().get()).singleElement().asString().contains("advises against RSA1_5");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATION_NOT_PERMITTED, encrypt is not among, Add encrypt",
        "KEY_DISABLED, disabled, Enable",
        "FORBIDDEN, lacks the permission, Key Vault Crypto User"
    })
    void aRefusalIsExplainedByWhatTheVersionIsNow(Failure.Kind kind, String why, String todo) {
        var viewModel = open();
        viewModel.getForm().inputProperty().set("x");
        vault.fail(Operation.ENCRYPT.call(), kind);
        viewModel.use();
        var problem = Objects.requireNonNull(viewModel.getWork().getProblem());
        assertThat(problem.what()).isEqualTo("Nothing was encrypted with orders");
        assertThat(problem.why()).contains(why);
        assertThat(problem.todo()).contains(todo);
        assertThat(vault.calls).containsExactly("encrypt orders", "getKey orders");
        assertThat(viewModel.getWork().isBusy()).isFalse();
    }

    @Test
    void aRefusalOfAnExpiredVersionIsNoMissingPermission() {
        key = vault.add("old", FakeVault.NOW.minus(Duration.ofDays(90)), FakeVault.NOW.minus(Duration.ofDays(1)));
        var viewModel = open();
        viewModel.getForm().inputProperty().set("x");
        vault.fail(Operation.ENCRYPT.call(), Failure.Kind.FORBIDDEN);
        viewModel.use();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).why())
                .contains("expired on");
    }

    @Test
    void aStoppedUseLeavesNothingBehind() {
        var background = new ManualBackground();
        var viewModel = new UseKeyViewModel(vault, key, background, FORMATS);
        viewModel.getForm().inputProperty().set("x");
        viewModel.use();
        assertThat(viewModel.getWork().isBusy()).isTrue();
        viewModel.stop();
        assertThat(viewModel.getWork().isBusy()).isFalse();
        background.runAll();
        assertThat(viewModel.resultProperty().get()).isNull();
    }

    @Test
    void theCommandHoldsNothingOfWhatIsTyped() {
        var viewModel = open();
        viewModel.getForm().inputProperty().set("topsecret");
        assertThat(Objects.requireNonNull(viewModel.getCode()).az())
                .startsWith("az keyvault key encrypt")
                .contains("--algorithm RSA-OAEP-256", "--value \"$VALUE\"", "--version " + key.version())
                .doesNotContain("topsecret");
        viewModel.getForm().operationProperty().set(Operation.WRAP_KEY);
        assertThat(Objects.requireNonNull(viewModel.getCode()).az())
                .startsWith("az rest")
                .contains("/wrapkey?api-version=");
        viewModel.getForm().operationProperty().set(Operation.VERIFY);
        assertThat(Objects.requireNonNull(viewModel.getCode()).az()).contains("--digest", "--signature");
    }

    @Test
    void aCurveByItsOldNameIsRefusedAndExplained() {
        var version = like(KeyType.EC, null, "SECP256K1", List.of("sign", "verify"));
        var old = open(version);
        assertThat(Objects.requireNonNull(old.getForm().algorithmProperty().get())
                        .name())
                .isEqualTo("ES256K");
        assertThat(old.adviceProperty().get()).singleElement().asString().contains("SECP256K1", "P-256K", "ES256K");
        old.getForm().inputProperty().set("text");
        vault.fail(Operation.SIGN.call(), Failure.Kind.BAD_REQUEST);
        old.use();
        assertThat(Objects.requireNonNull(old.getWork().getProblem()).why()).contains("SECP256K1", "P-256K");
        assertThat(Objects.requireNonNull(old.getWork().getProblem()).todo()).contains("P-256K");
    }

    @ParameterizedTest
    @CsvSource({"EC, P-999", "AKP, ", "?, "})
    void whatHasNoKnownAlgorithmSaysSo(String type, @Nullable String curve) {
        var odd = open(like(new KeyType(type), null, curve, List.of("sign", "verify")));
        assertThat(odd.getForm().isComplete()).isFalse();
        assertThat(odd.adviceProperty().get()).anyMatch(advice -> advice.contains("no algorithm"));
    }
}
