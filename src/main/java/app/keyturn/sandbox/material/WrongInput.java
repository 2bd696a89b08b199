package app.keyturn.sandbox.material;

import java.security.InvalidKeyException;

/// Input that does not fit a key or an algorithm, in a sentence that an answer may carry. What the JDK says of the same
/// is not the service's way of speaking, and tells of the inside.
public final class WrongInput extends InvalidKeyException {
    WrongInput(String sentence) {
        super(sentence);
    }

    WrongInput(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
