package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.azure.AzureVaults;
import app.keyturn.health.SomeHealthFiles;
import app.keyturn.inventory.Observed;
import app.keyturn.rotation.PresetStore;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.VaultNetwork;
import app.keyturn.ui.Command;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import app.keyturn.ui.SecretCopy;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.Reach;
import app.keyturn.vault.ReadOnlyVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of a vault without a window: what would be opened is noted.
class KeyCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    Path folder;

    private final SandboxClock clock = SandboxClock.startingAt(InstantSource.fixed(NOW));
    private final InlineBackground background = new InlineBackground();
    private final List<String> opened = new ArrayList<>();
    private final Notices notices = new Notices(background, clock);

    private Vault vault(Sandbox sandbox) {
        return new AzureVaults(InstantSource.fixed(NOW))
                .open(sandbox, sandbox.vaults().getFirst());
    }

    private static void create(Vault vault, String... names) {
        List.of(names)
                .forEach(name -> vault.createKey(
                        SomeKey.named(name).type(KeyType.EC).curve("P-256").wanted()));
    }

    private DialogTools tools() {
        return new DialogTools(
                dialog -> opened.add(dialog.getClass().getSimpleName()),
                () -> {
                    throw new AssertionError("no window is there");
                },
                background,
                notices,
                new PresetStore(folder.resolve("presets.json")),
                FilePicker.SYSTEM,
                new SecretCopy(background, SecretCopy.Board.SYSTEM, Duration.ofMinutes(1)),
                _ -> Optional.empty());
    }

    private VaultSession session(Vault vault) {
        var session = new VaultSession(
                Observed.once(vault, clock), background, new Formats(clock, ZoneOffset.UTC), new ShellDialogs(tools()));
        session.catalog().refresh();
        background.runLater();
        return session;
    }

    private VaultSession sessionOf(String... names) {
        var vault = vault(Sandbox.empty(clock));
        create(vault, names);
        return session(vault);
    }

    @Test
    void aVaultThatComesBackIsListedAndTold() {
        var sandbox = Sandbox.empty(clock);
        var uri = sandbox.vaults().getFirst().uri();
        var session = session(vault(sandbox));
        sandbox.setNetwork(uri, VaultNetwork.FIREWALL);
        session.catalog().refresh();
        assertThat(session.catalog().reachProperty().get().state()).isEqualTo(Reach.State.FIREWALL);
        assertThat(session.reachWords()).contains("does not admit 203.0.113.7");
        sandbox.setNetwork(uri, VaultNetwork.PUBLIC);
        background.runLater();
        assertThat(session.catalog().reachProperty().get().state()).isEqualTo(Reach.State.REACHABLE);
        assertThat(session.catalog().problemProperty().get()).isNull();
        assertThat(notices.shown())
                .extracting(Notice::words)
                .containsExactly("contoso-empty can be reached again. Its keys are being listed.");
    }

    private static void run(VaultSession session, String... ids) {
        List.of(ids).forEach(id -> session.commands().get(id).run());
    }

    private static String why(VaultSession session, String id) {
        return session.commands().get(id).blocked().getValue();
    }

    @Test
    void everyCommandHasATextAndAnIdAndAShortcutOfItsOwn() {
        var main = new MainViewModel(background, new ShellDialogs(tools()), ZoneOffset.UTC, SomeHealthFiles.none());
        main.showVault(main.add(Observed.once(vault(Sandbox.empty(clock)), clock), clock));
        List<HelpDialog.Line> help = new ArrayList<>();
        var window = new WindowCommands(
                main,
                () -> {},
                () -> {},
                _ -> {},
                () -> {},
                new Command("notices", "command.notices", () -> {}),
                List.of(),
                help::addAll);
        var commands = window.available().all();
        assertThat(commands)
                .extracting(Command::id)
                .contains("rotateKey", "help")
                .doesNotHaveDuplicates();
        assertThat(commands).extracting(Command::title).doesNotContain("");
        assertThat(commands)
                .filteredOn(Command::listed)
                .extracting(Command::title)
                .as("two lines of the palette that read the same would be a riddle")
                .doesNotHaveDuplicates();
        assertThat(commands)
                .filteredOn(command -> !command.shortcut().isEmpty())
                .extracting(CommandButtons::keys)
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
        window.available().get("help").run();
        assertThat(help)
                .extracting(HelpDialog.Line::keys)
                .as("help tells of every one")
                .doesNotHaveDuplicates()
                .containsAll(commands.stream()
                        .map(CommandButtons::shortcutText)
                        .filter(keys -> !keys.isEmpty())
                        .toList());
    }

    @Test
    void whatIsBlockedSaysWhyAndOpensNothing() {
        var vault = vault(Sandbox.empty(clock));
        create(vault, "alpha");
        var session = session(new ReadOnlyVault(vault, clock));
        session.list().selected().setAll("alpha");
        var blocked = session.commands().all().stream()
                .filter(command -> !command.allowed())
                .toList();
        assertThat(blocked)
                .extracting(Command::id)
                .containsExactlyInAnyOrder(
                        "createKey",
                        "importKey",
                        "rotateKey",
                        "panelRotate",
                        "editPolicy",
                        "editRotation",
                        "newVersion",
                        "toggleEnabled",
                        "toggleVersion",
                        "disableOld",
                        "compareVersions",
                        "compareKeys",
                        "restoreKeys",
                        "restoreFile",
                        "randomBytes",
                        "deleteKeys");
        blocked.forEach(Command::run);
        assertThat(opened).isEmpty();
    }

    private VaultSession auditor(String... names) {
        var sandbox = Sandbox.empty(clock);
        create(vault(sandbox), names);
        return session(new AzureVaults(InstantSource.fixed(NOW))
                .open(sandbox, sandbox.vaults().getFirst(), SandboxAccount.AUDITOR));
    }

    private static void refuse(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(VaultException.class);
    }

    @Test
    void whatWasRefusedIsBlockedWithTheRoleThatIsLacking() {
        var session = auditor("alpha", "beta", "gamma");
        session.list().selected().setAll("alpha");
        assertThat(why(session, "rotateKey")).as("nobody has tried").isEmpty();
        refuse(() -> session.vault().rotateKey("alpha"));
        background.runLater();
        assertThat(why(session, "rotateKey"))
                .isEqualTo("You may not rotate alpha: it needs the role Key Vault Crypto Officer."
                        + " Refused at 09:00:00; refresh to try again.");
        assertThat(why(session, "panelRotate")).isEqualTo(why(session, "rotateKey"));
        run(session, "rotateKey", "panelRotate");
        assertThat(opened).isEmpty();
        session.list().selected().setAll("gamma");
        assertThat(why(session, "rotateKey"))
                .as("another key may have a role of its own")
                .isEmpty();
        session.list().selected().setAll("gamma", "alpha");
        assertThat(why(session, "rotateKey"))
                .as("a plan leaves out who is refused")
                .isEmpty();
        refuse(() -> session.vault().rotateKey("beta"));
        assertThat(why(session, "rotateKey")).startsWith("You may not rotate keys here:");
        session.catalog().refresh();
        assertThat(why(session, "rotateKey"))
                .as("a role may have been given meanwhile")
                .isEmpty();
    }

    @Test
    void eachCommandIsBlockedByItsOwnPermission() {
        var session = auditor("alpha", "beta");
        var vault = session.vault();
        session.list().selected().setAll("alpha");
        session.versions().selected().setAll(session.panel().versionsProperty().get());
        var free = blocked(session);
        refuse(() -> vault.createKey(
                SomeKey.named("alpha").type(KeyType.EC).curve("P-256").wanted()));
        assertThat(blocked(session)).isEqualTo(with(free, "createKey", "newVersion"));
        refuse(() -> vault.updateRotationPolicy("alpha", RotationPolicy.SERVICE_DEFAULT));
        assertThat(blocked(session)).isEqualTo(with(free, "createKey", "newVersion", "editPolicy", "editRotation"));
        vault.inventory().forgetRefusals();
        assertThat(blocked(session)).isEqualTo(free);
        refuse(() ->
                vault.updateKey(KeyChange.enabled("alpha", vault.getKey("alpha").version(), false)));
        assertThat(blocked(session)).isEqualTo(with(free, "toggleEnabled", "toggleVersion"));
        vault.inventory().forgetRefusals();
        refuse(() -> vault.backupKey("alpha"));
        refuse(() -> vault.deleteKey("alpha"));
        assertThat(blocked(session)).isEqualTo(with(free, "backUpKeys", "deleteKeys"));
        vault.inventory().forgetRefusals();
        refuse(() -> vault.restoreKey("gamma", new byte[] {1}));
        assertThat(blocked(session)).isEqualTo(with(free, "restoreKeys", "restoreFile"));
    }

    @Test
    void aKeyIsUsedUntilEachUseOfItIsRefused() {
        var session = auditor("alpha");
        session.list().selected().setAll("alpha");
        var version = session.vault().getKey("alpha").version();
        refuse(() -> session.vault().useKey(sign(version, KeyUse.Operation.SIGN)));
        assertThat(why(session, "useKey")).isEmpty();
        refuse(() -> session.vault().useKey(sign(version, KeyUse.Operation.VERIFY)));
        assertThat(why(session, "useKey"))
                .startsWith("You may not sign with alpha: it needs the role Key Vault Crypto User.");
    }

    private static KeyUse sign(String version, KeyUse.Operation operation) {
        return new KeyUse(operation, "alpha", version, "ES256", KeyUse.Input.signed(new byte[32], new byte[64]), true);
    }

    private static Set<String> blocked(VaultSession session) {
        return session.commands().all().stream()
                .filter(command -> !command.allowed())
                .map(Command::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    @Test
    void rotatingOneKeyLooksAtItAndSeveralKeysGetAPlan() {
        var session = sessionOf("alpha", "beta");
        session.list().selected().setAll("alpha");
        run(session, "rotateKey", "panelRotate");
        session.list().selected().setAll("beta", "alpha");
        assertThat(why(session, "rotateKey")).isEmpty();
        assertThat(why(session, "panelRotate")).isEqualTo("Select one key first");
        run(session, "rotateKey", "panelRotate");
        assertThat(opened).containsExactly("RotateKeyDialog", "RotateKeyDialog", "BulkDialog");
    }

    @Test
    void aVaultRotatesWithoutAPolicyAndHasNoRandomBytes() {
        var session = sessionOf("alpha");
        session.list().selected().setAll("alpha");
        assertThat(why(session, "rotateKey")).isEmpty();
        assertThat(why(session, "randomBytes")).contains("managed HSM");
        assertThat(why(session, "eventSubscription")).isEmpty();
    }

    @Test
    void aManagedHsmRotatesNoKeyWithoutAPolicyButGivesRandomBytes() {
        var vault = vault(Sandbox.emptyHsm(clock));
        vault.createKey(
                SomeKey.named("alpha").type(KeyType.EC_HSM).curve("P-256").wanted());
        var session = session(vault);
        session.list().selected().setAll("alpha");
        assertThat(why(session, "rotateKey")).contains("Set one first");
        assertThat(why(session, "panelRotate")).contains("Set one first");
        assertThat(why(session, "randomBytes")).isEmpty();
        assertThat(why(session, "eventSubscription")).startsWith("Azure Event Grid tells of the keys of vaults");
    }

    @Test
    void thePanelEditsThePolicyOfItsKeyAndTheListThatOfAllSelected() {
        var session = sessionOf("alpha", "beta");
        session.list().selected().setAll("beta");
        run(session, "editRotation");
        session.list().selected().setAll("beta", "alpha");
        assertThat(why(session, "editRotation")).isEqualTo("Select one key first");
        run(session, "editRotation", "editPolicy");
        assertThat(opened).hasSize(2).allMatch(one -> one.startsWith("RotationPolicyDialog"));
        session.list().selected().clear();
        assertThat(why(session, "editRotation")).isEqualTo("Select one key first");
        run(session, "editRotation", "editPolicy");
        assertThat(opened).hasSize(2);
    }

    @Test
    void eachActionOpensItsDialog() {
        var session = sessionOf("alpha", "beta");
        session.list().selected().setAll("alpha");
        run(session, "createKey", "newVersion", "toggleEnabled", "useKey", "deleteKeys");
        session.list().selected().setAll("beta", "alpha");
        run(session, "compareKeys", "deleteKeys");
        assertThat(opened)
                .containsExactly(
                        "CreateKeyDialog",
                        "CreateKeyDialog",
                        "ConfirmDialog",
                        "UseKeyDialog",
                        "BulkDialog",
                        "CompareKeysDialog",
                        "BulkDialog");
    }
}
