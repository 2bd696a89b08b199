package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The beginning of a message that is too long to be shown. The whole message is written to a file for
/// its owner alone, and the excerpt says where that is.
final class Excerpt {
    private static final int MOST = 2_000;

    private Excerpt() {}

    static String of(String whole) {
        if (whole.length() <= MOST) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return whole.substring(0, end) + "… " + whereWholeIs(whole);
    }

    private static String whereWholeIs(String whole) {
        var characters = Formats.number(whole.length());
        try {
            return text("shown.whole", characters, writeWhole(whole));
        } catch (IOException e) {
            return text("shown.notKept", characters, Problems.of(e).why());
        }
    }

    private static Path writeWhole(String whole) throws IOException {
        var file = Files.createTempFile("keyturn-message-", ".txt");
        try {
            OwnerFile.write(file, whole.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (FileFailure e) {
            Files.delete(file);
            throw e;
        }
    }
}
