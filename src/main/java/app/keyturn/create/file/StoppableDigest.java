package app.keyturn.create.file;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.util.Memoable;

/// A digest that ends where its thread was interrupted, so that a long derivation of a key can be stopped.
final class StoppableDigest implements ExtendedDigest, Memoable {
    /// After how many digests an interrupt is looked for.
    private static final int A_WHILE = 1 << 10;

    /// Nobody waits any more. Unchecked, because it passes through BouncyCastle.
    @SuppressWarnings("serial") // ends where it is caught
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("interrupted", null, false, false);
        }
    }

    private final ExtendedDigest digest;
    private int made;

    /// @param digest a [Memoable] one, as all of BouncyCastle's are
    StoppableDigest(ExtendedDigest digest) {
        this.digest = digest;
    }

    @Override
    public int doFinal(byte[] out, int at) {
        if (++made % A_WHILE == 0 && Thread.currentThread().isInterrupted()) {
            throw new Stopped();
        }
        return digest.doFinal(out, at);
    }

    @Override
    public String getAlgorithmName() {
        return digest.getAlgorithmName();
    }

    @Override
    public int getDigestSize() {
        return digest.getDigestSize();
    }

    @Override
    public int getByteLength() {
        return digest.getByteLength();
    }

    @Override
    public void update(byte octet) {
        digest.update(octet);
    }

    @Override
    public void update(byte[] octets, int at, int length) {
        digest.update(octets, at, length);
    }

    @Override
    public void reset() {
        digest.reset();
    }

    @Override
    public Memoable copy() {
        return new StoppableDigest((ExtendedDigest) ((Memoable) digest).copy());
    }

    @Override
    public void reset(Memoable other) {
        Digest state = ((StoppableDigest) other).digest;
        ((Memoable) digest).reset((Memoable) state);
    }
}
