package app.keyturn.vault;

import java.util.Arrays;

/// Secret characters. They print as dots and can be wiped.
public final class Secret {
    private final char[] characters;

    public Secret(CharSequence text) {
        characters = new char[text.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.charAt(i);
        }
    }

    public boolean isEmpty() {
        return characters.length == 0;
    }

    /// The characters as the string that the SDK needs. Keep it no longer than the call.
    public String reveal() {
        return new String(characters);
    }

    public void wipe() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "•••";
    }
}
