package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Sha256;
import java.security.MessageDigest;
import java.time.Duration;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/// Copies a secret to the clipboard. After a while, and at the end of the program, it clears the
/// clipboard, unless something else was copied since. It keeps only a digest of the secret. For the FX
/// thread.
public final class SecretCopy implements AutoCloseable {
    /// A clipboard.
    public interface Board {
        /// The system's own.
        Board SYSTEM = new Board() {
            @Override
            public @Nullable String text() {
                return Clipboard.getSystemClipboard().getString();
            }

            @Override
            public void put(String text) {
                Copy.put(text);
            }
        };

        /// Null where it holds no text.
        @Nullable
        String text();

        void put(String text);
    }

    private final Background background;
    private final Board board;
    private final Duration stay;
    private Job clearing = Job.none();
    private byte[] copied = {};

    /// @param stay how long a secret stays on the clipboard
    public SecretCopy(Background background, Board board, Duration stay) {
        this.background = background;
        this.board = board;
        this.stay = stay;
    }

    /// What people see beside the button.
    public String hint() {
        return text("copy.secret.hint", Formats.number(stay.toSeconds()));
    }

    public void copy(String secret) {
        clearing.cancel();
        board.put(secret);
        Copy.confirm(text("copy.secret.done", Formats.number(stay.toSeconds())));
        copied = Sha256.of(secret);
        clearing = background.later(stay, this::clear);
    }

    /// Puts an empty text on the clipboard, because some systems take an empty clipboard for "no
    /// change".
    private void clear() {
        var there = board.text();
        if (there != null && MessageDigest.isEqual(copied, Sha256.of(there))) {
            board.put("");
        }
        copied = new byte[0];
    }

    /// At the end of the program.
    @Override
    public void close() {
        if (clearing.running()) {
            clearing.cancel();
            clear();
        }
    }
}
