package app.keyturn.rotation;

import app.keyturn.vault.FileText;
import java.io.IOException;
import java.nio.file.Path;

/// What came of reading a file that someone dropped; that it cannot be read is nobody's bug.
///
/// @param failure why not; empty where it was read
record DroppedText(String content, String failure) {
    static DroppedText read(Path file) {
        try {
            return new DroppedText(FileText.read(file), "");
        } catch (IOException e) {
            return new DroppedText("", e.toString());
        }
    }
}
