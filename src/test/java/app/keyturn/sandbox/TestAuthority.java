package app.keyturn.sandbox;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A made-up authority, as companies have one, which makes certificates for servers.
public record TestAuthority(X509Certificate certificate, PrivateKey key) {
    private static final byte[] ECDSA_WITH_SHA256 = DerWriter.sequence(DerWriter.oid(1, 2, 840, 10045, 4, 3, 2));

    /// One that holds now.
    public static TestAuthority named(String name) {
        return named(name, Instant.now().plus(Duration.ofDays(30)));
    }

    public static TestAuthority named(String name, Instant until) {
        try {
            var pair = pair();
            return new TestAuthority(
                    signed(name(name), name(name), pair, pair.getPrivate(), until, true), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For a server of these hosts, which shows its own certificate alone, as such proxies do.
    public SSLContext server(String... hosts) {
        return serverUntil(Instant.now().plus(Duration.ofDays(1)), hosts);
    }

    public SSLContext serverUntil(Instant until, String... hosts) {
        try {
            var pair = pair();
            var issuer = certificate.getSubjectX500Principal().getEncoded();
            var own = signed(name(hosts[0]), issuer, pair, key, until, false, hosts);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", pair.getPrivate(), new char[0], new X509Certificate[] {own});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] name(String name) {
        return DerWriter.sequence(DerWriter.set(DerWriter.sequence(DerWriter.oid(2, 5, 4, 3), DerWriter.text(name))));
    }

    private static X509Certificate signed(
            byte[] subject,
            byte[] issuer,
            KeyPair pair,
            PrivateKey by,
            Instant until,
            boolean authority,
            String... hosts)
            throws GeneralSecurityException {
        var content = DerWriter.sequence(
                DerWriter.explicit(0, DerWriter.integer(BigInteger.TWO)),
                DerWriter.integer(new BigInteger(126, new SecureRandom()).setBit(125)),
                ECDSA_WITH_SHA256,
                issuer,
                DerWriter.sequence(DerWriter.time(until.minus(Duration.ofDays(365))), DerWriter.time(until)),
                subject,
                pair.getPublic().getEncoded(),
                DerWriter.explicit(3, DerWriter.sequence(authority ? authority() : hosts(hosts))));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by);
        signature.update(content);
        var der = DerWriter.sequence(content, ECDSA_WITH_SHA256, DerWriter.bits(signature.sign(), 0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] authority() {
        return DerWriter.sequence(
                DerWriter.oid(2, 5, 29, 19),
                DerWriter.truth(),
                DerWriter.octets(DerWriter.sequence(DerWriter.truth())));
    }

    private static byte[] hosts(String... hosts) {
        var names = Arrays.stream(hosts)
                .map(host -> DerWriter.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new);
        return DerWriter.sequence(DerWriter.oid(2, 5, 29, 17), DerWriter.octets(DerWriter.sequence(names)));
    }
}
