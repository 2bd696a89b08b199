package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.inventory.Observed;
import app.keyturn.rotation.PresetStore;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.Command;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Notices;
import app.keyturn.ui.SecretCopy;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReadOnlyVault;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
                new Notices(background, clock),
                new PresetStore(folder.resolve("presets.json")),
                FilePicker.SYSTEM,
                new SecretCopy(background, SecretCopy.Board.SYSTEM, Duration.ofMinutes(1)));
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

    private static void run(VaultSession session, String... ids) {
        List.of(ids).forEach(id -> session.commands().get(id).run());
    }

    private static String why(VaultSession session, String id) {
        return session.commands().get(id).blocked().getValue();
    }

    @Test
    void everyCommandHasATextAndAnIdAndAShortcutOfItsOwn() {
        var main = new MainViewModel(background, new ShellDialogs(tools()), ZoneOffset.UTC);
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
