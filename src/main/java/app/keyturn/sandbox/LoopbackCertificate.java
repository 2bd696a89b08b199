package app.keyturn.sandbox;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/// A certificate for localhost, 127.0.0.1 and ::1 that signs itself, with an EC key on P-256 that never leaves the
/// process. Worth nothing to anyone who was not told to trust it.
record LoopbackCertificate(X509Certificate certificate, PrivateKey key) {
    private static final byte[] ECDSA_WITH_SHA256 = DerWriter.sequence(DerWriter.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final Duration VALID = Duration.ofDays(30);

    static LoopbackCertificate make(Instant now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] content = content(pair, now);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        byte[] der = DerWriter.sequence(content, ECDSA_WITH_SHA256, DerWriter.bits(signature.sign(), 0));
        Certificate certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        return new LoopbackCertificate((X509Certificate) certificate, pair.getPrivate());
    }

    /// For a server that shows this certificate.
    SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new LoopbackKeys(this)}, null, null);
        return context;
    }

    String pem() throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    /// TBSCertificate of RFC 5280, section 4.1.
    private static byte[] content(KeyPair pair, Instant now) {
        byte[] name = DerWriter.sequence(DerWriter.set(
                DerWriter.sequence(DerWriter.oid(2, 5, 4, 3), DerWriter.text("Keyturn sandbox on this computer"))));
        return DerWriter.sequence(
                DerWriter.explicit(0, DerWriter.integer(BigInteger.TWO)),
                DerWriter.integer(new BigInteger(126, new SecureRandom()).setBit(125)),
                ECDSA_WITH_SHA256,
                name,
                DerWriter.sequence(DerWriter.time(now.minus(Duration.ofHours(1))), DerWriter.time(now.plus(VALID))),
                name,
                pair.getPublic().getEncoded(),
                DerWriter.explicit(
                        3, DerWriter.sequence(basicConstraints(), serverAuthentication(), alternativeNames())));
    }

    /// Its own authority, because some clients trust nothing else from a file.
    private static byte[] basicConstraints() {
        return DerWriter.sequence(
                DerWriter.oid(2, 5, 29, 19),
                DerWriter.truth(),
                DerWriter.octets(DerWriter.sequence(DerWriter.truth())));
    }

    private static byte[] serverAuthentication() {
        return DerWriter.sequence(
                DerWriter.oid(2, 5, 29, 37),
                DerWriter.octets(DerWriter.sequence(DerWriter.oid(1, 3, 6, 1, 5, 5, 7, 3, 1))));
    }

    private static byte[] alternativeNames() {
        byte[] ipv6 = new byte[16];
        ipv6[15] = 1;
        return DerWriter.sequence(
                DerWriter.oid(2, 5, 29, 17),
                DerWriter.octets(DerWriter.sequence(
                        DerWriter.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                        DerWriter.tagged(0x87, new byte[] {127, 0, 0, 1}),
                        DerWriter.tagged(0x87, ipv6))));
    }
}
