package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.SignIn.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignInTest {
    @Test
    void whatNeedsASecretOrAFileCannotBeRepeatedByItself() {
        assertThat(Arrays.stream(Method.values()).filter(method -> !method.repeatable()))
                .containsExactly(Method.SERVICE_PRINCIPAL, Method.CLIENT_CERTIFICATE, Method.TOKEN);
    }
}
