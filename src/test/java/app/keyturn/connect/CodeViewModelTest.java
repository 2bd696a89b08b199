package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.DeviceCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CodeViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final URI PAGE = URI.create("https://microsoft.com/devicelogin");

    private Instant now = NOW;
    private final AtomicInteger wanted = new AtomicInteger();
    private final ManualBackground background = new ManualBackground();
    private final CodeViewModel codes = new CodeViewModel(background, () -> now, wanted::incrementAndGet);
    private final DeviceCode first = new DeviceCode("ABCD-EFGH", PAGE, NOW.plusSeconds(900));

    @Test
    void aCodeIsShownWithTheTimeThatIsLeftUntilItIsUsed() {
        codes.show(first);
        background.run(0);
        assertThat(codes.isShown()).isTrue();
        assertThat(codes.getCode()).isEqualTo("ABCD-EFGH");
        assertThat(codes.getPage()).isEqualTo(PAGE.toString());
        assertThat(codes.getLeft()).contains("15:00");
        assertThat(wanted).hasValue(1);
        now = NOW.plusSeconds(61);
        background.run(0);
        assertThat(codes.getLeft()).contains("13:59");
        codes.remove(first);
        background.runAll();
        assertThat(codes.isShown()).isFalse();
        assertThat(codes.getCode()).isEmpty();
    }

    @Test
    void aCodeThatHasRunOutIsShownNoLonger() {
        codes.show(first);
        background.run(0);
        now = NOW.plus(Duration.ofMinutes(15));
        background.runAll();
        assertThat(codes.isShown()).isFalse();
        assertThat(background.waiting()).isZero();
    }

    @Test
    void twoAreShownOneAfterTheOther() {
        codes.show(first);
        codes.show(new DeviceCode("WXYZ", PAGE, NOW.plusSeconds(900)));
        background.run(0);
        background.run(0);
        assertThat(codes.getCode()).isEqualTo("ABCD-EFGH");
        codes.remove(first);
        background.run(background.waiting() - 1);
        assertThat(codes.getCode()).isEqualTo("WXYZ");
    }

    @Test
    void theCodeIsInNoWordsAboutIt() {
        assertThat(first.toString()).doesNotContain("ABCD");
    }
}
