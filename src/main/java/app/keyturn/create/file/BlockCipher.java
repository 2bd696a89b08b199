package app.keyturn.create.file;

/// The ciphers that key files are encrypted with, in CBC mode.
enum BlockCipher {
    AES_128("AES", 16, 16),
    AES_192("AES", 24, 16),
    AES_256("AES", 32, 16),
    TRIPLE_DES("DESede", 24, 8),
    DES("DES", 8, 8),
    RC2_128("RC2", 16, 8),
    RC2_40("RC2", 5, 8);

    private final String algorithm;
    private final int keyBytes;
    private final int blockBytes;

    BlockCipher(String algorithm, int keyBytes, int blockBytes) {
        this.algorithm = algorithm;
        this.keyBytes = keyBytes;
        this.blockBytes = blockBytes;
    }

    String algorithm() {
        return algorithm;
    }

    String transformation() {
        return algorithm + "/CBC/PKCS5Padding";
    }

    int keyBytes() {
        return keyBytes;
    }

    int blockBytes() {
        return blockBytes;
    }

    /// As PBES2 names them.
    static BlockCipher of(String oid) throws KeyFileException {
        return switch (oid) {
            case "2.16.840.1.101.3.4.1.2" -> AES_128;
            case "2.16.840.1.101.3.4.1.22" -> AES_192;
            case "2.16.840.1.101.3.4.1.42" -> AES_256;
            case "1.2.840.113549.3.7" -> TRIPLE_DES;
            case "1.3.14.3.2.7" -> DES;
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(oid));
        };
    }
}
