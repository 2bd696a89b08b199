package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What stands in a file is the same text, in whatever way it was written.
public class FileTextTest {
    /// Each with its mark.
    public enum Form {
        UTF_8_MARKED("UTF-8"),
        UTF_16_LE("UTF-16LE"),
        UTF_16_BE("UTF-16BE"),
        UTF_32_LE("UTF-32LE"),
        UTF_32_BE("UTF-32BE");

        private final Charset charset;

        Form(String charset) {
            this.charset = Charset.forName(charset);
        }

        public byte[] write(String text) {
            return ("\uFEFF" + text).getBytes(charset);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .filter(text -> StandardCharsets.UTF_16LE.newEncoder().canEncode(text))
                .filter(text -> !text.startsWith("\uFEFF") && !text.startsWith("\0"));
    }

    @Property
    void aMarkSaysHowATextIsWritten(@ForAll("texts") String text, @ForAll Form form) throws IOException {
        assertThat(FileText.of(form.write(text))).isEqualTo(text);
        assertThat(FileText.utf8(form.write(text))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void withoutAMarkItIsUtf8AndOctetsStayAsTheyAre(@ForAll("texts") String text) throws IOException {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        assertThat(FileText.of(octets)).isEqualTo(text);
        assertThat(FileText.utf8(octets)).isEqualTo(octets).isNotSameAs(octets);
    }

    @Test
    void whatIsNotWhatItsMarkSaysIsNoText() {
        assertThatThrownBy(() -> FileText.utf8(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}))
                .isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> FileText.utf8(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xff}))
                .isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> FileText.of(new byte[] {(byte) 0xc3})).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void aReleasePolicyIsNotSentWithItsMark() {
        assertThat(new ReleasePolicy("\uFEFF{}", false).json()).isEqualTo("{}");
    }
}
