package app.keyturn.create.file;

import static app.keyturn.create.file.KeyMaker.hex;
import static app.keyturn.create.file.KeyMaker.tlv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.FileTextTest;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.PublicKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as people really have them: the same key, written in another way than we would.
class OddKeyFilesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final KeyPair RSA = KeyMaker.rsa(2048);
    private static final KeyPair EC = KeyMaker.ec("secp256r1");
    private static final String BYOK =
            KeyMaker.byok("https://v.vault.azure.net/keys/kek/1", RSA.getPublic(), new byte[40]);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String pem(KeyPair pair) {
        return new String(KeyMaker.pem(pair), StandardCharsets.US_ASCII);
    }

    private static KeyFile read(String file) throws KeyFileException {
        return KeyFiles.read(utf8(file), new char[0]);
    }

    private static PrivateKeyMaterial only(String file) throws KeyFileException {
        return only(utf8(file));
    }

    private static PrivateKeyMaterial only(byte[] file) throws KeyFileException {
        var keys = KeyFiles.read(file, new char[0]).keys();
        assertThat(keys).hasSize(1);
        return Objects.requireNonNull(keys.getFirst().material());
    }

    private static Map<Member, BigInteger> numbers(PrivateKeyMaterial material) {
        Map<Member, BigInteger> numbers = new EnumMap<>(Member.class);
        for (var member : Member.values()) {
            var octets = material.member(member);
            if (octets != null) {
                numbers.put(member, new BigInteger(1, octets));
            }
        }
        return numbers;
    }

    private static void same(PrivateKeyMaterial read, KeyPair pair) throws KeyFileException {
        assertThat(numbers(read)).isEqualTo(numbers(only(KeyMaker.pem(pair))));
        assertThat(PublicKeys.spki(Objects.requireNonNull(read.publicKey())))
                .isEqualTo(pair.getPublic().getEncoded());
    }

    private static KeyFileException failure(String file) {
        return failure(utf8(file));
    }

    private static KeyFileException failure(byte[] file) {
        return Objects.requireNonNull(
                catchThrowableOfType(KeyFileException.class, () -> KeyFiles.read(file, new char[0])));
    }

    private static ObjectNode jwk(KeyPair pair) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(KeyMaker.jwk(pair, "k"));
    }

    // ---- text

    @Property(tries = 30)
    void aTextIsTheSameInWhateverWayItIsWritten(@ForAll FileTextTest.Form form) throws Exception {
        same(only(form.write(pem(RSA))), RSA);
        same(only(form.write(KeyMaker.jwk(EC, "k"))), EC);
        assertThat(only(form.write(BYOK)).member(Member.KEY_HSM)).isEqualTo(utf8(BYOK));
    }

    @Test
    void aMarkAloneIsAnEmptyFile() {
        for (var form : FileTextTest.Form.values()) {
            assertThat(failure(form.write("")).trouble()).isEqualTo(Trouble.EMPTY_FILE);
        }
    }

    // ---- JSON Web Key

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void anRsaKeyOfThreeNumbersHasTheOthersToo(int size) throws Exception {
        var pair = KeyMaker.rsa(size);
        var jwk = jwk(pair).retain("kty", "n", "e", "d");
        var read = numbers(only(jwk.toString()));
        var whole = numbers(only(KeyMaker.pem(pair)));
        assertThat(read.keySet()).isEqualTo(whole.keySet());
        assertThat(List.of(read.get(Member.P), read.get(Member.Q)))
                .containsExactlyInAnyOrder(whole.get(Member.P), whole.get(Member.Q));
        assertThat(read.get(Member.P)).isGreaterThan(read.get(Member.Q));
    }

    /// The exponent may be below any common multiple of both primes less one (RFC 8017, section 3.2).
    @Test
    void theSmallestExponentWillDoToo() throws Exception {
        var key = (RSAPrivateCrtKey) RSA.getPrivate();
        var p = key.getPrimeP().subtract(BigInteger.ONE);
        var q = key.getPrimeQ().subtract(BigInteger.ONE);
        var d = key.getPublicExponent().modInverse(p.multiply(q).divide(p.gcd(q)));
        var jwk = jwk(RSA).retain("kty", "n", "e").put("d", KeyMaker.base64(d, 0));
        assertThat(numbers(only(jwk.toString())).get(Member.P)).isIn(key.getPrimeP(), key.getPrimeQ());
    }

    @Test
    void threeNumbersThatDoNotBelongTogetherAreFound() throws Exception {
        var other = (RSAPrivateCrtKey) KeyMaker.rsa(2048).getPrivate();
        for (var d : List.of(other.getPrivateExponent(), BigInteger.TWO, BigInteger.ONE, BigInteger.ZERO)) {
            var jwk = jwk(RSA).retain("kty", "n", "e").put("d", KeyMaker.base64(d, 1));
            assertThat(failure(jwk.toString()).trouble()).as("%s", d).isEqualTo(Trouble.INCONSISTENT);
        }
        // A prime has no factors to be found.
        var prime = BigInteger.probablePrime(2048, new java.util.Random(1));
        var e = BigInteger.valueOf(65537);
        var jwk = jwk(RSA).put("n", KeyMaker.base64(prime, 0));
        jwk.put("d", KeyMaker.base64(e.modInverse(prime.subtract(BigInteger.ONE)), 0));
        assertThat(failure(jwk.retain("kty", "n", "e", "d").toString()).trouble())
                .isEqualTo(Trouble.INCONSISTENT);
    }

    /// az prints every member that it knows.
    @Test
    void aMemberThatIsNullIsNotThere() throws Exception {
        var nulls = List.of("alg", "crv", "k", "x", "y", "use", "oth", "kid", "keys", "key", "value", "ciphertext");
        var rsa = jwk(RSA);
        nulls.forEach(rsa::putNull);
        same(only(rsa.toString()), RSA);
        var short3 = jwk(RSA);
        List.of("p", "q", "dp", "dq", "qi").forEach(short3::putNull);
        assertThat(only(short3.toString()).words()).isEqualTo("RSA 2048");
        var shown = jwk(EC);
        List.of("d", "n", "e", "k").forEach(shown::putNull);
        assertThat(failure(shown.toString()).trouble()).isEqualTo(Trouble.PUBLIC_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, n",
        "RSA, e",
        "RSA, d",
        "RSA, p",
        "RSA, q",
        "RSA, dp",
        "RSA, dq",
        "RSA, qi",
        "RSA, kty",
        "EC, x",
        "EC, y",
        "EC, crv",
        "EC, kty"
    })
    void aMemberThatIsMissingIsNamed(String kind, String member) throws Exception {
        for (boolean isNull : new boolean[] {false, true}) {
            var jwk = jwk(kind.equals("RSA") ? RSA : EC);
            jwk.remove(member);
            if (isNull) {
                jwk.putNull(member);
            }
            var failure = failure(jwk.toString());
            assertThat(failure.trouble()).isEqualTo(Trouble.MISSING_MEMBER);
            assertThat(failure.subject()).isEqualTo(member);
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA, n", "RSA, d", "RSA, qi", "EC, x", "EC, d"})
    void aMemberThatCannotBeReadIsNamed(String kind, String member) throws Exception {
        for (var broken : List.of("\"A\"", "\"\"", "\"AQAB==\"", "\"AQ=AB\"", "\"AQAB !\"", "5", "true", "{}", "[]")) {
            var jwk = jwk(kind.equals("RSA") ? RSA : EC);
            jwk.set(member, JSON.readTree(broken));
            var failure = failure(jwk.toString());
            assertThat(failure.trouble()).as(broken).isEqualTo(Trouble.MALFORMED);
            assertThat(failure.subject()).as(broken).endsWith("member " + member);
        }
    }

    @Test
    void aSymmetricKeyWithoutItsValueIsNamed() {
        var failure = failure("{\"kty\":\"oct-HSM\",\"kid\":\"https://v/keys/k/1\",\"k\":null}");
        assertThat(failure.trouble()).isEqualTo(Trouble.MISSING_MEMBER);
        assertThat(failure.subject()).isEqualTo("k");
    }

    /// Padded, of the other alphabet, with the escapes that .NET and PHP write.
    @Test
    void base64IsReadInEveryAlphabet() throws Exception {
        for (var pair : List.of(RSA, EC)) {
            for (var encoder : List.of(
                    Base64.getUrlEncoder(),
                    Base64.getEncoder(),
                    Base64.getEncoder().withoutPadding())) {
                var jwk = jwk(pair);
                for (var member : List.of("n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y")) {
                    if (jwk.has(member)) {
                        var octets =
                                Base64.getUrlDecoder().decode(jwk.path(member).asText());
                        jwk.put(member, encoder.encodeToString(octets));
                    }
                }
                same(only(jwk.toString()), pair);
                same(only(jwk.toString().replace("/", "\\/")), pair);
                same(only(jwk.toString().replace("+", "\\u002B")), pair);
            }
        }
    }

    @Test
    void whatAzAndRestPrintAroundAKeyIsLookedThrough() throws Exception {
        var key = KeyMaker.jwk(RSA, "https://v.vault.azure.net/keys/orders/1");
        same(only("{\"attributes\":{\"enabled\":true},\"key\":" + key + ",\"tags\":null}"), RSA);
        same(only("{\"Key\":" + key.replace("\"kty\"", "\"Kty\"").replace("\"n\"", "\"N\"") + "}"), RSA);
        assertThat(read("[" + key + "," + KeyMaker.jwk(EC, "two") + "]").keys()).hasSize(2);
        var shown = jwk(RSA).retain("kty", "n", "e", "kid");
        for (var type : List.of("RSA", "RSA-HSM")) {
            shown.put("kty", type);
            assertThat(failure("{\"key\":" + shown + "}").trouble()).isEqualTo(Trouble.PUBLIC_KEY);
            assertThat(failure(shown.toString()).trouble()).isEqualTo(Trouble.PUBLIC_KEY);
        }
        assertThat(failure("{\"key\":{}}").trouble()).isEqualTo(Trouble.UNKNOWN_FORMAT);
        assertThat(failure("{\"key\":\"\"}").trouble()).isEqualTo(Trouble.UNKNOWN_FORMAT);
    }

    // ---- BYOK

    @ParameterizedTest
    @ValueSource(strings = {"schema_version", "header", "header.kid", "ciphertext"})
    void whatATransferFileLacksIsNamed(String member) throws Exception {
        for (var wrong : new String[] {"", "null", "\"\"", "[]"}) {
            var document = (ObjectNode) JSON.readTree(BYOK);
            var parent = member.startsWith("header.") ? (ObjectNode) document.path("header") : document;
            var name = member.substring(member.indexOf('.') + 1);
            parent.remove(name);
            if (!wrong.isEmpty()) {
                parent.set(name, JSON.readTree(wrong));
            }
            var failure = failure(document.toString());
            assertThat(failure.trouble()).isEqualTo(Trouble.BYOK_MEMBER);
            assertThat(failure.subject()).isEqualTo(member);
        }
    }

    @Test
    void anotherBase64InATransferFileIsNamed() throws Exception {
        var document = (ObjectNode) JSON.readTree(BYOK);
        var octets = Base64.getUrlDecoder().decode(document.path("ciphertext").asText());
        assertThat(octets.length % 3).as("so that there is padding").isNotZero();
        for (var text : List.of(
                Base64.getUrlEncoder().encodeToString(octets),
                Base64.getMimeEncoder().withoutPadding().encodeToString(octets),
                "+/" + document.path("ciphertext").asText())) {
            document.put("ciphertext", text);
            assertThat(failure(document.toString()).trouble()).as(text).isEqualTo(Trouble.BYOK_BASE64);
        }
    }

    @Test
    void theCiphertextOfATransferFileAloneIsNamed() throws Exception {
        JsonNode document = JSON.readTree(BYOK);
        var octets = Base64.getUrlDecoder().decode(document.path("ciphertext").asText());
        octets[0] = 1; // not as DER begins
        octets[1] = 2;
        octets[2] = 3;
        assertThat(failure(octets).trouble()).isEqualTo(Trouble.BYOK_BARE);
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getMimeEncoder())) {
            assertThat(failure(encoder.encodeToString(octets) + "\n").trouble()).isEqualTo(Trouble.BYOK_BARE);
        }
    }

    // ---- backups

    /// Whatever they are called, and in every form that tools write them in.
    @Test
    void aBackupIsNamedAndSoIsItsManifest() {
        var blob = utf8("&AzureKeyVaultKeyBackupV1.microsoft.com" + "x".repeat(400));
        assertThat(failure(blob).trouble()).isEqualTo(Trouble.BACKUP);
        for (var encoder : List.of(Base64.getUrlEncoder().withoutPadding(), Base64.getEncoder())) {
            var text = encoder.encodeToString(blob);
            assertThat(failure(text).trouble()).isEqualTo(Trouble.BACKUP);
            assertThat(failure("{\"value\":\"" + text + "\"}").trouble()).isEqualTo(Trouble.BACKUP);
        }
        var manifest = "{\"name\":\"orders\",\"vault\":\"https://v.vault.azure.net\",\"versions\":[\"1\"],"
                + "\"time\":\"2026-11-02T09:00:00Z\",\"sha256\":\"00\"}";
        assertThat(failure(manifest).trouble()).isEqualTo(Trouble.BACKUP);
        assertThat(failure("&").trouble()).isEqualTo(Trouble.UNKNOWN_FORMAT);
    }

    // ---- PEM

    @Provide
    Arbitrary<String> carriers() {
        var lines = pem(EC).lines().toList();
        var escaped = String.join("\\n", lines);
        return Arbitraries.of(
                escaped,
                escaped + "\\n",
                escaped.replace("\\n", "\\r\\n"),
                escaped.replace("\\n", "\\\\n"),
                "\"" + escaped + "\"",
                "'" + escaped + "'",
                "KEY=\"" + escaped + "\"\nOTHER=1",
                "{\"value\":\"" + escaped + "\",\"contentType\":\"application/x-pem-file\"}",
                "{\"a\":{\"b\":\"" + escaped.replace("/", "\\/").replace("+", "\\u002b") + "\"}}",
                "{\"json\":\"{\\\"value\\\":\\\"" + escaped.replace("\\n", "\\\\n") + "\\\"}\"}",
                "[\"" + String.join("\",\n  \"", lines) + "\"]",
                "String key = \"" + String.join("\\n\"\n    + \"", lines) + "\\n\";",
                "\"" + String.join("\\n\" +\n\"", lines) + "\"",
                "\"" + String.join("\\n\"\n\"", lines) + "\"",
                String.join("\\\n", lines),
                String.join("\r", lines),
                "key: |\n    " + String.join("\n    ", lines),
                String.join(" ", lines));
    }

    @Property(tries = 100)
    void pemIsTheSameHoweverItIsCarried(@ForAll("carriers") String carried) throws KeyFileException {
        same(only(carried), EC);
    }

    @Test
    void theInsideOfAPemFileAloneIsReadToo() throws KeyFileException {
        var der = RSA.getPrivate().getEncoded();
        same(only(Base64.getEncoder().encodeToString(der)), RSA);
        same(only(Base64.getMimeEncoder().encodeToString(der)), RSA);
        same(only("{\"value\":\"" + Base64.getEncoder().encodeToString(der) + "\"}"), RSA);
        assertThat(failure("{\"value\":\"hello\"}").trouble()).isEqualTo(Trouble.UNKNOWN_FORMAT);
    }

    @Test
    void linesThatAreNotThoseOfPemAreNamed() {
        for (var odd : List.of(
                pem(RSA).replace("-----", "----"),
                pem(RSA).replace("-----", "\u2014\u2014-"),
                pem(RSA).replace("-----", ""),
                pem(RSA).replace("BEGIN PRIVATE KEY", "begin private key"))) {
            assertThat(failure(odd).trouble()).isEqualTo(Trouble.PEM_LINES);
        }
        assertThat(failure(pem(RSA).replaceFirst("-----END.*", "")).subject()).contains("END");
        assertThat(failure(pem(RSA).replace("END PRIVATE", "END RSA PRIVATE")).subject())
                .contains("END");
    }

    // ---- EC without its curve

    private static final byte[] P_256 = hex("06082a8648ce3d030107");
    private static final byte[] EC_KEY = hex("06072a8648ce3d0201");
    private static final byte[] NULL = hex("0500");

    private static byte[] sec1(boolean curve) {
        var secret = KeyMaker.octets(((ECPrivateKey) EC.getPrivate()).getS(), 32);
        return curve
                ? tlv(0x30, hex("020101"), tlv(4, secret), tlv(0xa0, P_256))
                : tlv(0x30, hex("020101"), tlv(4, secret));
    }

    private static byte[] pkcs8(byte[] parameters, byte[] inside) {
        return tlv(0x30, hex("020100"), tlv(0x30, EC_KEY, parameters), tlv(4, inside));
    }

    @Test
    void aCurveThatOnlyTheInsideTellsIsTaken() throws KeyFileException {
        for (var parameters : List.of(new byte[0], NULL)) {
            same(only(pkcs8(parameters, sec1(true))), EC);
            same(only(pkcs8(parameters, pkcs8(P_256, sec1(false)))), EC);
            same(only(pkcs8(P_256, pkcs8(parameters, sec1(true)))), EC);
            var failure = failure(pkcs8(parameters, sec1(false)));
            assertThat(failure.trouble()).isEqualTo(Trouble.CURVE_MISSING);
        }
        assertThat(failure(sec1(false)).trouble()).isEqualTo(Trouble.CURVE_MISSING);
        var apart = new ArrayList<byte[]>();
        apart.add(KeyMaker.pem("EC PARAMETERS", P_256));
        apart.add(KeyMaker.pem("EC PRIVATE KEY", sec1(false)));
        same(only(tlvBody(apart)), EC);
    }

    @Test
    void aKeyInsideOfAKeyInsideOfAKeyEndsSomewhere() {
        var file = pkcs8(P_256, sec1(false));
        for (int i = 0; i < 50; i++) {
            file = pkcs8(P_256, file);
        }
        assertThat(failure(file).trouble()).isEqualTo(Trouble.TOO_DEEP);
    }

    private static byte[] tlvBody(List<byte[]> parts) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(new String(part, StandardCharsets.US_ASCII)));
        return utf8(text.toString());
    }

    // ---- damage

    @Provide
    Arbitrary<byte[]> files() {
        var p12 = KeyMaker.pfx("pass", "a", RSA, "b", EC);
        return Arbitraries.of(List.of(
                RSA.getPrivate().getEncoded(),
                EC.getPrivate().getEncoded(),
                pkcs8(NULL, pkcs8(P_256, sec1(false))),
                KeyMaker.pem(RSA),
                KeyMaker.encryptedPem(EC, "pass"),
                utf8(("\"" + pem(EC) + "\"").replace("\n", "\\n")),
                utf8(KeyMaker.jwk(RSA, "k")),
                utf8("{\"key\":" + KeyMaker.jwk(EC, "k") + ",\"keys\":null}"),
                utf8("{\"kty\":\"RSA\""
                        + KeyMaker.jwk(RSA, "k")
                                .replaceAll("\"(p|q|dp|dq|qi)\":\"[^\"]*\",?", "")
                                .substring("{\"kid\":\"k\",\"kty\":\"RSA\"".length())
                                .replace(",}", "}")),
                utf8(BYOK),
                FileTextTest.Form.UTF_16_LE.write(KeyMaker.jwk(EC, "k")),
                p12));
    }

    /// Whatever is cut out, put in, doubled or turned over: a key, or a reason.
    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void damageIsRefusedWithAReason(
            @ForAll("files") byte[] file, @ForAll("places") List<Double> places, @ForAll List<Byte> octets) {
        var damaged = file.clone();
        for (int i = 0; i < places.size(); i++) {
            int at = (int) (places.get(i) * (damaged.length - 1));
            byte octet = i < octets.size() ? octets.get(i) : (byte) (damaged[at] ^ 1 << i % 8);
            damaged = switch (i % 4) {
                case 0 -> replaced(damaged, at, octet);
                case 1 -> spliced(damaged, at, at + Math.floorMod(octet, 40), new byte[0]);
                case 2 -> spliced(damaged, at, at, new byte[] {octet});
                default -> spliced(damaged, at, at, java.util.Arrays.copyOfRange(damaged, at / 2, at));
            };
        }
        try (var keys = KeyFiles.read(damaged, "pass".toCharArray())) {
            assertThat(keys.keys()).isNotEmpty();
        } catch (KeyFileException e) {
            assertThat(e.trouble()).isNotNull().isNotEqualTo(Trouble.STOPPED);
        }
    }

    @Provide
    Arbitrary<List<Double>> places() {
        return Arbitraries.doubles().between(0, 1).list().ofMinSize(1).ofMaxSize(6);
    }

    private static byte[] replaced(byte[] file, int at, byte octet) {
        return file.length == 0 ? file : spliced(file, at, at + 1, new byte[] {octet});
    }

    private static byte[] spliced(byte[] file, int from, int to, byte[] between) {
        int end = Math.min(to, file.length);
        var spliced = new byte[file.length - (end - from) + between.length];
        System.arraycopy(file, 0, spliced, 0, from);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(file, end, spliced, from + between.length, file.length - end);
        return spliced;
    }
}
