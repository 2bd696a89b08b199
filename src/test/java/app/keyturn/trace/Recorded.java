package app.keyturn.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// A recording as whoever gets the file has it.
public final class Recorded {
    private final List<RecordedEvent> events;
    private final String octets;

    public Recorded(Path file) {
        try {
            events = RecordingFile.readAllEvents(file);
            octets = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What one has recorded until now.
    public static Recorded of(TraceRecording recording) {
        try {
            var file = Files.createTempFile("keyturn", ".jfr");
            recording.write(file);
            var recorded = new Recorded(file);
            Files.delete(file);
            return recorded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<RecordedEvent> all() {
        return events;
    }

    /// @param name of the kind of event
    public List<RecordedEvent> named(String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    /// All octets, each as a letter. Strings of plain letters are in there as they are.
    public String octets() {
        return octets;
    }
}
