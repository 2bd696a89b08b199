package app.keyturn.activity;

import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.Sha256;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of JSON lines that are only ever added. It is readable by its owner alone, and a line is on
/// the disk before [#append] returns. Any thread, and any number of programs.
///
/// Each line has the hash of the line before. The hash of the last line is kept in a second file, the
/// head. So a line that was changed or removed shows, at the end too, and also where someone made all
/// hashes anew. It does not show where someone made the head anew as well; whoever may write here can
/// do that.
final class ChainedFile {
    private static final String PREVIOUS = "previous";
    private static final int MOST = 1 << 28;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int HASH = 64;
    private static final int MOST_READINGS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(ChainedFile.class);

    private final Path file;
    private final Path head;

    /// A line of the file.
    ///
    /// @param number  counted from 1
    /// @param members null where it is no object of JSON, such as one that a crash cut off
    record Line(int number, String text, @Nullable ObjectNode members) {
        static Line of(int number, String text) {
            return new Line(number, text, members(text));
        }

        private static @Nullable ObjectNode members(String text) {
            try {
                return Json.MAPPER.readTree(text) instanceof ObjectNode object && !object.isEmpty() ? object : null;
            } catch (JsonProcessingException e) {
                return null;
            }
        }

        boolean follows(String hash) {
            return members != null && members.path(PREVIOUS).asText().equals(hash);
        }

        String hash() {
            return ChainedFile.hash(text);
        }
    }

    ChainedFile(Path file) {
        this.file = file.toAbsolutePath();
        this.head = file.toAbsolutePath().resolveSibling(file.getFileName() + ".head");
    }

    /// Adds a line with the hash of the line before.
    synchronized void append(ObjectNode members) throws IOException {
        try (var channel = OwnerFile.open(file);
                var _ = channel.lock()) {
            var line = members.put(PREVIOUS, previous(last(channel))).toString();
            channel.position(channel.size());
            write(channel, line + "\n");
            OwnerFile.write(head, hash(line).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// The hash that the new line gets. Where the file does not end with the line that the head names,
    /// it is the hash in the head, so that the gap shows from then on. There is one exception: a
    /// program that was killed between writing a line and writing the head leaves a head that names
    /// the line before the last.
    private String previous(Line last) {
        var told = head();
        return told.isEmpty() || last.follows(told) ? last.hash() : told;
    }

    /// The hash in the head. Empty where there is no head, as beside the file of an older Keyturn. A
    /// head that cannot be read fits no line.
    private String head() {
        if (!OwnerFile.there(head)) {
            return "";
        }
        try {
            return new String(OwnerFile.read(head, HASH), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            LOG.warn("The head of the journal cannot be read", e);
            return "unreadable";
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /// The last line; of one that is longer than any of ours, its end. A line that a crash cut off is
    /// kept and gets its line break.
    private static Line last(FileChannel channel) throws IOException {
        long size = channel.size();
        var end = ByteBuffer.allocate((int) Math.min(size, LONGEST_LINE));
        while (end.hasRemaining() && channel.read(end, size - end.remaining()) >= 0) {
            continue;
        }
        var text = new String(end.array(), StandardCharsets.UTF_8);
        if (text.endsWith("\n")) {
            text = text.substring(0, text.length() - 1);
        } else if (size > 0) {
            channel.position(size);
            write(channel, "\n");
        }
        return Line.of(0, text.substring(text.lastIndexOf('\n') + 1));
    }

    /// The lines and the head at one moment.
    ///
    /// @param head the hash of the last line; empty where there is no head
    record Content(List<Line> lines, String head) {}

    /// All lines, whatever is in them. They are read again where another program added one meanwhile.
    ///
    /// @throws IOException where the file cannot be read at all
    synchronized Content content() throws IOException {
        for (int times = 0; ; times++) {
            var before = head();
            var lines = lines();
            if (before.equals(head()) || times == MOST_READINGS) {
                return new Content(lines, before);
            }
        }
    }

    private List<Line> lines() throws IOException {
        if (!OwnerFile.there(file)) {
            return List.of();
        }
        var all = new String(OwnerFile.read(file, MOST), StandardCharsets.UTF_8);
        var texts = all.isEmpty() ? new String[0] : all.split("\n", -1);
        int count = all.endsWith("\n") ? texts.length - 1 : texts.length;
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(Line.of(i + 1, texts[i]));
        }
        return lines;
    }

    /// The numbers of the lines before which something was changed or removed. Where that was at the
    /// end, the number is one more than there are lines.
    static List<Integer> broken(Content content) {
        var lines = content.lines();
        List<Integer> broken = new ArrayList<>();
        var before = Line.of(0, "");
        var readable = before;
        for (var line : lines) {
            if (line.members() != null) {
                if (!line.follows(before.hash()) && !line.follows(readable.hash())) {
                    broken.add(line.number());
                }
                readable = line;
            }
            before = line;
        }
        if (!endsAs(content.head(), readable)) {
            broken.add(lines.size() + 1);
        }
        return broken;
    }

    private static boolean endsAs(String told, Line last) {
        return told.isEmpty() ? last.text().isEmpty() : last.hash().equals(told) || last.follows(told);
    }

    /// The SHA-256 of a line, in hexadecimal. The first line follows the hash of an empty one.
    private static String hash(String line) {
        return Sha256.hex(line.getBytes(StandardCharsets.UTF_8));
    }
}
