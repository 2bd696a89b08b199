package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file that cannot be read or written is nobody's bug, and says what it is.
@SuppressWarnings("NullAway.Init")
class FileFailureTest {
    private static final Path ANY = Path.of("anywhere/file");

    @TempDir
    private Path folder;

    private static Problem problem(ThrowingCallable work) {
        return Problems.of(Objects.requireNonNull(catchThrowable(work)));
    }

    private static void isOurs(Throwable thrown) {
        assertThat(Problems.isExpected(thrown)).isFalse();
        assertThat(Problems.of(thrown).why()).contains("a fault of ours");
    }

    private static void isWriting(Path file, String why) {
        var problem = problem(() -> OwnerFile.write(file, new byte[1]));
        assertThat(problem.what()).isEqualTo(file + " could not be written");
        assertThat(problem.why()).contains(why);
        assertThat(problem.todo()).isNotBlank();
        assertThat(problem.details()).contains("Exception");
    }

    private static void isReading(Path file, String why) {
        for (ThrowingCallable reading :
                List.<ThrowingCallable>of(() -> OwnerFile.read(file, 9), () -> PickedFile.read(file, 9))) {
            var problem = problem(reading);
            assertThat(problem.what()).isEqualTo(file + " could not be read");
            assertThat(problem.why()).contains(why);
            assertThat(problem.todo()).isNotBlank();
        }
    }

    /// Where names are counted in characters, as in Windows, one of 100 is no long name.
    @Test
    void whatIsDeniedIsSoWhateverItIsCalled() {
        var file = folder.resolve("鍵".repeat(100));
        var denied = FileFailure.writing(file, new AccessDeniedException(file.toString()));
        assertThat(denied.problem().why()).startsWith("This account may not do so");
        var odd = FileFailure.reading(file, new FileSystemException(file.toString(), null, "Falscher Parameter"));
        assertThat(odd.problem().why()).contains("longer than the drive can keep");
    }

    @Test
    void whatIsNotThereIsMissing() {
        isReading(folder.resolve("gone"), "It is not there");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        isReading(folder, "It is a folder");
        isWriting(folder, "It is a folder");
        Files.createFile(folder.resolve("not-empty"));
        isWriting(folder, "It is a folder");
    }

    /// Reading one without a look at what it is first, as streams do.
    @Test
    void aFolderIsNoFileEitherWhereTheSystemAloneSaysSo() {
        assertThat(problem(() -> Files.readAllBytes(folder)).why()).contains("It is a folder");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        isWriting(file.resolve("inside"), "a file where a folder is needed");
        isWriting(file.resolve("deeper/inside"), "a file where a folder is needed");
        isReading(file.resolve("inside"), "a file where a folder is needed");
    }

    @Test
    void aNameCanBeTooLong() {
        isWriting(folder.resolve("x".repeat(300)), "longer than the drive can keep");
        isWriting(folder.resolve("ä".repeat(200)), "longer than the drive can keep");
        isReading(folder.resolve("x".repeat(300)), "longer than the drive can keep");
    }

    @Test
    void aFileCanBeTooLarge() throws IOException {
        isReading(Files.write(folder.resolve("large"), new byte[10]), "larger than 9 bytes");
    }

    @Test
    void aPipeAndALinkAreNoFiles() throws IOException, InterruptedException {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        isReading(pipe, "a link, a device or a pipe");
        var link = Files.createSymbolicLink(folder.resolve("link"), Files.write(folder.resolve("file"), new byte[1]));
        assertThat(problem(() -> OwnerFile.read(link, 9)).why()).contains("a link, a device or a pipe");
    }

    @Test
    void aFileThatWasPickedMayBeALink() throws IOException {
        var file = Files.write(folder.resolve("file"), new byte[] {1});
        assertThat(PickedFile.read(Files.createSymbolicLink(folder.resolve("link"), file), 1))
                .containsExactly(1);
    }

    @Test
    void aTextIsReadWithoutItsMarkAndNothingElseIsOne() throws IOException {
        var file = Files.write(folder.resolve("text"), new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a'});
        assertThat(PickedFile.text(file)).isEqualTo("a");
        Files.write(file, new byte[] {(byte) 0xc3});
        assertThat(problem(() -> PickedFile.text(file)).why()).contains("It is no text");
    }

    @Test
    void aDriveCanBeFull() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        var full = Objects.requireNonNull(
                catchThrowableOfType(IOException.class, () -> Files.write(Path.of("/dev/full"), new byte[1])));
        assertThat(Problems.of(FileFailure.writing(folder.resolve("file"), full))
                        .why())
                .contains("Its drive is full");
        assertThat(Problems.of(full).why()).contains("Its drive is full");
    }

    /// What cannot be brought about everywhere, in the words that systems have for it.
    @ParameterizedTest
    @CsvSource({
        "No space left on device, drive is full",
        "There is not enough space on the disk, drive is full",
        "Disk quota exceeded, drive is full",
        "Read-only file system, can be read only",
        "File name too long, longer than",
        "Permission denied, This account may not",
        "The process cannot access the file because it is being used by another process, another program holds it",
        "Input/output error, The system refused it",
        "Auf dem Gerät ist etwas geschehen, The system refused it"
    })
    void theWordsOfTheSystemAreUnderstood(String words, String why) {
        for (var e : List.of(new IOException(words), new FileSystemException(ANY.toString(), null, words))) {
            var writing = Problems.of(FileFailure.writing(ANY, e));
            assertThat(writing.what()).isEqualTo(ANY + " could not be written");
            assertThat(writing.why()).contains(why);
            assertThat(writing.details()).contains(words);
            assertThat(Problems.of(e).why()).contains(why);
        }
    }

    @Test
    void whatIsThrownRawIsUnderstoodToo() {
        var denied = Problems.of(new AccessDeniedException(ANY.toString()));
        assertThat(denied.what()).isEqualTo(ANY + " could not be read or written");
        assertThat(denied.why()).contains("This account may not");
        assertThat(Problems.of(new UncheckedIOException(new AccessDeniedException("a")))
                        .why())
                .isEqualTo(denied.why());
        assertThat(Problems.of(new FileNotFoundException("a")).why()).contains("It is not there");
        assertThat(Problems.of(new IOException("Stale file handle")).what()).startsWith("A file could not be");
        assertThat(Problems.of(FileFailure.reading(ANY, new MalformedInputException(1)))
                        .why())
                .contains("It is no text");
    }

    @Test
    void whatIsNotAboutAFileIsStillOurs() {
        isOurs(new IllegalStateException("a"));
        isOurs(new ConnectException("refused"));
        isOurs(Objects.requireNonNull(catchThrowable(() -> new JsonMapper().readTree("{"))));
        isOurs(new UncheckedIOException(new ConnectException("refused")));
    }

    @Test
    void whatItKeepsFromBeingDoneIsSaid() {
        var problem = Problems.of(FileFailure.reading(ANY, new AccessDeniedException("a")))
                .keepingFrom("The key k could not be restored");
        assertThat(problem.what()).isEqualTo("The key k could not be restored");
        assertThat(problem.why()).contains(ANY + " could not be read.", "This account may not");
        assertThat(problem.words()).contains(problem.what() + ". ", problem.why(), problem.todo());
    }

    @Test
    void nothingOfADraftStaysBehind() throws IOException {
        isWriting(Files.createDirectory(folder.resolve("taken")), "It is a folder");
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("taken");
        }
    }
}
