package app.keyturn.vault;

import java.net.URI;
import java.time.Instant;

/// A code that a person types at a page, on any device, to sign in here.
///
/// @param code    as the sign-in service writes it
/// @param page    where it is typed
/// @param expires until when it can be
public record DeviceCode(String code, URI page, Instant expires) {

    /// Shows the codes of those who want to sign in.
    public interface Board {
        /// A board where no person is. A sign-in by device code ends there at once.
        Board NONE = new Board() {
            @Override
            public void show(DeviceCode code) {
                throw new IllegalStateException("Nobody is there to see a device code");
            }

            @Override
            public void remove(DeviceCode code) {}
        };

        /// Any thread.
        void show(DeviceCode code);

        /// Called when the code was used, has run out, or nobody waits for it any more. Any thread.
        void remove(DeviceCode code);
    }

    /// Leaves the code out: whoever knows it can sign their own account in here.
    @Override
    public String toString() {
        return "DeviceCode[page=" + page + ", expires=" + expires + "]";
    }
}
