package app.keyturn.create.file;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;

/// The ciphers that key files are encrypted with, in CBC mode.
enum BlockCipher {
    AES_128(128, AESEngine::newInstance),
    AES_192(192, AESEngine::newInstance),
    AES_256(256, AESEngine::newInstance),
    TRIPLE_DES(192, DESedeEngine::new),
    /// With the first of two keys again in place of a third.
    TRIPLE_DES_OF_TWO(128, DESedeEngine::new),
    DES(64, DESEngine::new),
    RC2_128(128, RC2Engine::new),
    RC2_64(64, RC2Engine::new),
    RC2_40(40, RC2Engine::new);

    private final int keyBits;
    private final Supplier<org.bouncycastle.crypto.BlockCipher> engine;

    BlockCipher(int keyBits, Supplier<org.bouncycastle.crypto.BlockCipher> engine) {
        this.keyBits = keyBits;
        this.engine = engine;
    }

    int keyBits() {
        return keyBits;
    }

    int blockBits() {
        return 8 * engine.get().getBlockSize();
    }

    /// @param key with its initialization vector
    /// @return octets to be wiped by the caller
    /// @throws KeyFileException of a wrong passphrase, where the padding is none
    byte[] decrypt(CipherParameters key, byte[] encrypted) throws KeyFileException {
        var cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine.get()));
        cipher.init(false, key);
        var clear = new byte[cipher.getOutputSize(encrypted.length)];
        try {
            int length = cipher.processBytes(encrypted, 0, encrypted.length, clear, 0);
            length += cipher.doFinal(clear, length);
            return Arrays.copyOf(clear, length);
        } catch (CryptoException | DataLengthException e) {
            throw new KeyFileException(Trouble.WRONG_PASSPHRASE);
        } finally {
            Wipe.octets(clear);
        }
    }
}
