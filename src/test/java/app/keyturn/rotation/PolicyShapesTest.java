package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that people paste into the editor: all of a document is read, or nothing is taken and it is said why.
class PolicyShapesTest {
    private static final RotationPolicy OPENED = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(60)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));
    private static final RotationPolicy WANTED =
            RotationPolicy.of(Trigger.afterCreation(Period.ofMonths(18)), null, Period.ofYears(2));
    private static final String RELEASE =
            "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://a.attest.azure.net\",\"allOf\":[]}]}";

    private final FakeVault vault = new FakeVault();
    private final RotationPolicyViewModel editor = new RotationPolicyViewModel(
            vault,
            vault.add("orders", FakeVault.NOW, null),
            OPENED,
            new InlineBackground(),
            new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC),
            _ -> {});

    private RotationPolicy policy() {
        return editor.getForm().policyProperty().get();
    }

    /// Written with `'` for `"`.
    private void paste(String json) {
        editor.getExchange().paste(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the file of az, and the same with its types in small letters
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P18M'},'action':{'type':'Rotate'}}],'attributes':{'expiryTime':'P2Y'}}",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P18M','timeBeforeExpiry':null},'action':{'type':'rotate'}}],'attributes':{'expiryTime':'P2Y'}}",
                // in snake case, as Python has it
                "{'lifetime_actions':[{'trigger':{'time_after_create':'P18M'},'action':{'type':'ROTATE'}}],'attributes':{'expires_in':'P2Y'}}",
                "{'lifetime_actions':[{'action':'Rotate','time_after_create':'P18M','time_before_expiry':null}],'expires_in':'P2Y','created_on':null}",
                // what az prints
                "{'createdOn':'2022-04-26T12:00:00+00:00','expiresIn':'P2Y','id':'i','lifetimeActions':[{'action':'Rotate','timeAfterCreate':'P18M','timeBeforeExpiry':null}],'updatedOn':null}",
                // PowerShell's object
                "{'LifetimeActions':[{'Action':'Rotate','TimeAfterCreate':'P18M','TimeBeforeExpiry':null}],'ExpiresIn':'P2Y','VaultName':'v','KeyName':'k'}",
                // the service's answer
                "{'id':'i','lifetimeActions':[{'trigger':{'timeAfterCreate':'P18M'},'action':{'type':'Rotate'}}],'attributes':{'expiryTime':'P2Y','created':1,'updated':1}}",
            })
    void whateverToolWroteItItIsRead(String document) {
        paste(document);
        assertThat(editor.getWork().problemProperty().get()).isNull();
        assertThat(policy().sameContent(WANTED)).isTrue();
        assertThat(editor.isSaveable()).isTrue();
    }

    private static final String ROTATE = "{'trigger':{'timeAfterCreate':'P18M'},'action':{'type':'Rotate'}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | lifetimeActions",
                "null | lifetimeActions",
                "[] | lifetimeActions",
                "{'attributes':{}} | sets nothing",
                "{'attributes':null,'lifetimeActions':null} | sets nothing",
                "{'lifetimeActions':[]} | sets nothing",
                "{'attributes':{'expiryTime':null}} | sets nothing",
                "{'lifetimeActions':{}} | lifetimeActions",
                "{'lifetimeActions':[ROTATE],'attributes':{'expiryTime':730}} | attributes.expiryTime",
                "{'lifetimeActions':[ROTATE],'attributes':'P2Y'} | attributes",
                "{'lifetimeActions':[ROTATE],'attributes':{'expires':'P2Y'}} | attributes.expires",
                "{'lifetimeActions':[ROTATE],'attributes':{'expiryTime':'P90'}} | P90",
                "{'lifetimeActions':[ROTATE],'expiresIn':'P2Y','attributes':{'expiryTime':'P1Y'}} | expiry",
                "{'lifetimeActions':[ROTATE],'retention':1} | retention",
                "{'lifetimeActions':[ROTATE,ROTATE]} | Rotate",
                "{'lifetimeActions':[ROTATE],'lifetime_actions':[ROTATE]} | lifetime_actions",
                "{'lifetimeActions':[ROTATE],'lifetimeActions':[]} | JSON",
                "{'lifetimeActions':[null]} | lifetimeActions[0]",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P18M'},'action':{'type':'Rotation'}}]} | Rotation",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P18M'},'action':null}]} | lifetimeActions[0].action",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P18M'}}]} | lifetimeActions[0].action",
                "{'lifetimeActions':[{'trigger':null,'action':{'type':'Rotate'}}]} | lifetimeActions[0]",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P1Y','timeBeforeExpiry':'P9D'},'action':{'type':'Rotate'}}]} | both",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreation':'P1Y'},'action':{'type':'Rotate'}}]} | timeAfterCreate",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':'P1Y','when':1},'action':{'type':'Rotate'}}]} | trigger.when",
                "{'lifetimeActions':[{'trigger':{'timeAfterCreate':90},'action':{'type':'Rotate'}}]} | timeAfterCreate",
                "{'attributes':{'enabled':true,'expires':null},'key':{'kty':'RSA','kid':'k'}} | This is a key",
                "{'kty':'RSA','n':'AQAB'} | This is a key",
                "RELEASE | release policy",
                "{'contentType':'application/json','data':'e30','immutable':false} | release policy",
                "{'lifetimeActions':[ROTATE,]} | JSON",
                "{'lifetimeActions':[ROTATE]} {} | JSON",
            })
    void whatIsNotReadIsRefusedAndNamed(String document, String named) {
        paste(document.replace("ROTATE", ROTATE).replace("RELEASE", RELEASE));
        var problem = Objects.requireNonNull(editor.getWork().problemProperty().get());
        assertThat(problem.why()).contains(named);
        assertThat(policy()).isEqualTo(OPENED);
        assertThat(editor.isSaveable()).isFalse();
    }

    @Test
    void aReleasePolicyAsItTravelsIsKnownToo() {
        paste(Base64.getUrlEncoder().withoutPadding().encodeToString(RELEASE.getBytes(StandardCharsets.UTF_8)));
        assertThat(Objects.requireNonNull(editor.getWork().problemProperty().get())
                        .why())
                .contains("release policy");
    }

    /// What the editor exports of a policy that does nothing.
    @Test
    void thatNothingShallHappenCanBeSaid() {
        paste("{'lifetimeActions':[],'attributes':{}}");
        assertThat(editor.getWork().problemProperty().get()).isNull();
        assertThat(policy().rotate()).isNull();
    }

    @Test
    void aFileMayBeMarkedAndInSixteenBits(@TempDir Path folder) throws IOException {
        var document = ("{'lifetimeActions':[" + ROTATE + "],'attributes':{'expiryTime':'P2Y'}}").replace('\'', '"');
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            editor.getForm().policyProperty().set(OPENED);
            var file = Files.write(folder.resolve(charset.name()), ("\uFEFF" + document).getBytes(charset));
            editor.getExchange().open(file);
            assertThat(policy().sameContent(WANTED)).as(charset.name()).isTrue();
        }
    }

    private static RotationPolicy unread() {
        return new RotationPolicy(
                null,
                OPENED.notice(),
                Period.ofYears(2),
                FakeVault.NOW,
                FakeVault.NOW,
                List.of(new RotationPolicy.Unread("Rotate timeAfterCreate", "PT36H")));
    }

    private RotationPolicyViewModel openedUnread() {
        vault.policies.put("orders", unread());
        return new RotationPolicyViewModel(
                vault,
                vault.getKey("orders"),
                unread(),
                new InlineBackground(),
                new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC),
                _ -> {});
    }

    @Test
    void aPolicyThatCannotBeReadIsNamedAndNotSaveableAsItStands() {
        var opened = openedUnread();
        assertThat(opened.isSaveable()).isFalse();
        assertThat(opened.isSound()).isFalse();
        assertThat(opened.getOutlook().adviceProperty().get())
                .singleElement()
                .satisfies(advice -> assertThat(advice.words()).contains("Rotate timeAfterCreate PT36H"));
        assertThat(opened.getOutlook().forecastProperty().get()).isEmpty();
    }

    @Test
    void aPolicyThatCannotBeReadCanBeReplaced() {
        var opened = openedUnread();
        opened.getForm().automaticProperty().set(true);
        opened.getForm().getRotate().amountProperty().set("90");
        assertThat(opened.isSaveable()).isTrue();
        assertThat(opened.getOutlook().copied()).contains("- not readable: Rotate timeAfterCreate PT36H");
        opened.save();
        assertThat(opened.theirsProperty().get()).isNull();
        assertThat(opened.getWork().finishedProperty().get()).isTrue();
        assertThat(Objects.requireNonNull(vault.policies.get("orders")).rotate())
                .isEqualTo(Trigger.afterCreation(Period.ofDays(90)));
    }

    @Test
    void halfAPolicyOfAnotherKeyIsNotTaken() {
        vault.policies.put("other", unread());
        editor.getExchange().copyFrom("other");
        assertThat(policy()).isEqualTo(OPENED);
        assertThat(Objects.requireNonNull(editor.getWork().problemProperty().get())
                        .why())
                .contains("PT36H");
    }
}
