package app.keyturn.create.file;

import java.util.Map;

/// What people call the algorithms and curves that a file may name, and a vault does not take.
final class AlgorithmNames {
    private static final Map<String, String> BY_OID = Map.ofEntries(
            Map.entry("1.3.101.110", "X25519"),
            Map.entry("1.3.101.111", "X448"),
            Map.entry("1.3.101.112", "Ed25519"),
            Map.entry("1.3.101.113", "Ed448"),
            Map.entry("1.2.840.10040.4.1", "DSA"),
            Map.entry("1.2.840.113549.1.3.1", "Diffie-Hellman"),
            Map.entry("1.2.840.10046.2.1", "Diffie-Hellman (X9.42)"),
            Map.entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
            Map.entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            Map.entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
            Map.entry("2.16.840.1.101.3.4.4.1", "ML-KEM-512"),
            Map.entry("2.16.840.1.101.3.4.4.2", "ML-KEM-768"),
            Map.entry("2.16.840.1.101.3.4.4.3", "ML-KEM-1024"),
            Map.entry("1.2.840.10045.3.1.1", "P-192"),
            Map.entry("1.3.132.0.33", "P-224"),
            Map.entry("1.3.132.0.32", "secp224k1"),
            Map.entry("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
            Map.entry("1.2.156.10197.1.301", "SM2"),
            Map.entry("1.3.6.1.4.1.11591.4.11", "scrypt"));

    private AlgorithmNames() {}

    /// The identifier itself where it is not known.
    static String of(String oid) {
        return BY_OID.getOrDefault(oid, oid);
    }
}
