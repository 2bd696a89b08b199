package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.HomeWords;
import app.keyturn.ui.Work;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignIn.Part;
import app.keyturn.vault.Typed;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultAddresses.Reading;
import app.keyturn.vault.VaultOpener;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Chooses a vault and a way to sign in, and tries them. A vault is opened once it has listed its
/// first keys.
public final class ConnectViewModel {
    private final VaultOpener opener;
    private final Work work;
    private final BiConsumer<Vault, Connection> opened;
    private final Runnable openSandbox;
    /// What the fields were filled with; null when the address is another since.
    private @Nullable Connection filled;

    private final StringProperty address = new SimpleStringProperty(this, "address", "");
    private final BooleanProperty emulator = new SimpleBooleanProperty(this, "emulator");
    private final ObjectProperty<Home> cloud = new SimpleObjectProperty<>(this, "cloud", Home.AZURE_PUBLIC);
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.VAULT);
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(this, "method", Method.DEFAULT);
    private final StringProperty tenant = new SimpleStringProperty(this, "tenant", "");
    private final StringProperty clientId = new SimpleStringProperty(this, "clientId", "");
    private final StringProperty user = new SimpleStringProperty(this, "user", "");
    private final ObjectProperty<@Nullable AccountRow> account = new SimpleObjectProperty<>(this, "account");
    private final StringProperty secret = new SimpleStringProperty(this, "secret", "");
    private final StringProperty file = new SimpleStringProperty(this, "file", "");
    private final StringProperty certificate = new SimpleStringProperty(this, "certificate", "");
    private final ReadOnlyStringWrapper resolved = new ReadOnlyStringWrapper(this, "resolved", "");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");

    /// @param opened      gets each vault that let us in
    /// @param openSandbox opens the sandbox, which needs no sign-in
    public ConnectViewModel(
            VaultOpener opener, Background background, BiConsumer<Vault, Connection> opened, Runnable openSandbox) {
        this.opener = opener;
        work = new Work(background);
        this.opened = opened;
        this.openSandbox = openSandbox;
        address.subscribe(this::updateAddress);
        emulator.subscribe(this::chooseMethod);
        cloud.subscribe(this::updateAddress);
        kind.subscribe(this::updateAddress);
        method.subscribe(this::updateAddress);
        tenant.subscribe(this::updateAddress);
        clientId.subscribe(this::updateAddress);
        user.subscribe(this::updateAddress);
        account.subscribe(this::useCloud);
        secret.subscribe(this::updateAddress);
        file.subscribe(this::updateAddress);
        certificate.subscribe(this::updateAddress);
    }

    /// A vault's name, or its URL.
    public StringProperty addressProperty() {
        return address;
    }

    /// True for an emulator: any https address, with a certificate of its own.
    public BooleanProperty emulatorProperty() {
        return emulator;
    }

    public ObjectProperty<Home> cloudProperty() {
        return cloud;
    }

    /// The kind that a bare name means, or that an emulator stands for.
    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    public StringProperty tenantProperty() {
        return tenant;
    }

    public StringProperty clientIdProperty() {
        return clientId;
    }

    /// Who is to sign in, where a person does.
    public StringProperty userProperty() {
        return user;
    }

    /// An account that is known; null for a new sign-in.
    public ObjectProperty<@Nullable AccountRow> accountProperty() {
        return account;
    }

    /// Path of the file with the certificate that a service principal signs in with.
    public StringProperty fileProperty() {
        return file;
    }

    /// A client secret, a passphrase or an access token. It is cleared when it has been used.
    public StringProperty secretProperty() {
        return secret;
    }

    /// Path of the emulator's certificate.
    public StringProperty certificateProperty() {
        return certificate;
    }

    /// The address that will be asked, or empty.
    public ReadOnlyStringProperty resolvedProperty() {
        return resolved.getReadOnlyProperty();
    }

    public String getResolved() {
        return resolved.get();
    }

    /// What is wrong with the address, or empty. An address that is not typed yet is not wrong.
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    public String getRefusal() {
        return refusal.get();
    }

    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public boolean isReady() {
        return ready.get();
    }

    /// What has to be filled in before anything can be tried, in words; empty where nothing has.
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    public String getMissing() {
        return missing.get();
    }

    /// The sign-in, and what went wrong with it.
    public Work getWork() {
        return work;
    }

    public void openSandbox() {
        openSandbox.run();
    }

    /// Signs in, lists the first keys and hands the vault over.
    public void connect() {
        var connection = connection();
        if (connection == null || work.isBusy()) {
            return;
        }
        var trial = new VaultTrial(opener, connection);
        work.read(in -> in.run(
                        text("connect.connecting", connection.address().name()),
                        trial::open,
                        open -> hand(open, connection),
                        work::show)
                .always(trial::end));
    }

    private void hand(VaultTrial trial, Connection connection) {
        secret.set("");
        opened.accept(trial.keep(), connection);
    }

    /// Stops waiting for the sign-in.
    public void cancel() {
        work.stop();
    }

    /// Fills in a connection that was used before. Its secret must be typed again.
    public void fill(Connection connection) {
        filled = null;
        account.set(null);
        user.set(connection.signIn().user() == null ? "" : connection.signIn().user());
        secret.set("");
        emulator.set(connection.address().home() == Home.EMULATOR);
        kind.set(connection.address().kind());
        address.set(connection.address().uri().toString());
        method.set(connection.signIn().method());
        tenant.set(
                connection.signIn().tenant() == null ? "" : connection.signIn().tenant());
        clientId.set(
                connection.signIn().clientId() == null
                        ? ""
                        : connection.signIn().clientId());
        file.set("");
        certificate.set(
                connection.certificate() == null ? "" : connection.certificate().toString());
        filled = connection;
    }

    /// An account is one of a cloud.
    private void useCloud() {
        var chosen = account.get();
        if (chosen != null && chosen.account().home() != Home.EMULATOR) {
            cloud.set(chosen.account().home());
        }
        updateAddress();
    }

    private void chooseMethod(boolean other) {
        if (other && method.get() == Method.DEFAULT) {
            method.set(Method.TOKEN);
        } else if (!other && method.get() == Method.TOKEN) {
            method.set(Method.DEFAULT);
        }
        updateAddress();
    }

    private Reading reading() {
        return emulator.get()
                ? VaultAddresses.emulator(address.get(), kind.get())
                : VaultAddresses.azure(address.get(), cloud.get(), kind.get());
    }

    private void updateAddress() {
        var reading = reading();
        forgetTrust(reading.address());
        resolved.set(reading.address() == null ? "" : reading.address().uri().toString());
        refusal.set(
                reading.refusal() == null
                        ? otherCloud(reading.address())
                        : words(reading.refusal(), reading.instead()));
        var parts = missingParts();
        missing.set(parts.isEmpty() ? "" : text("connect.missing", String.join(", ", parts)));
        ready.set(connection() != null);
    }

    /// Clears the certificate when the address changes, because it was trusted for the other address
    /// only.
    private void forgetTrust(@Nullable VaultAddress now) {
        if (filled != null && (now == null || !filled.address().uri().equals(now.uri()))) {
            filled = null;
            certificate.set("");
        }
    }

    /// What is wrong where the account that was chosen is of another cloud than the vault; empty where it is not.
    private String otherCloud(@Nullable VaultAddress address) {
        var chosen = account.get();
        return chosen == null || address == null || chosen.account().home() == address.home()
                ? ""
                : text("connect.account.otherCloud", chosen.title(), HomeWords.of(address.home()));
    }

    /// What is filled in; null where something is missing or refused.
    @Nullable
    Connection connection() {
        var vault = reading().address();
        if (vault == null || !missingParts().isEmpty()) {
            return null;
        }
        var chosen = account.get();
        var signIn = chosen == null
                ? new SignIn(
                        method.get(),
                        told(Part.TENANT, tenant),
                        told(Part.CLIENT_ID, clientId),
                        secret(),
                        path(told(Part.FILE, file)),
                        told(Part.USER, user))
                : chosen.account().signIn();
        if (chosen != null && chosen.account().home() != vault.home()) {
            return null;
        }
        var trusted = emulator.get() ? typed(certificate) : null;
        return new Connection(vault, signIn, path(trusted));
    }

    /// What is typed in a field that this way to sign in has; null for one that another way has.
    private @Nullable String told(Part part, StringProperty field) {
        return method.get().takes(part) ? typed(field) : null;
    }

    /// Null also for what no file can be called here, such as a path in quotes on Windows.
    private static @Nullable Path path(@Nullable String typed) {
        try {
            return typed == null ? null : Path.of(typed);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private @Nullable Secret secret() {
        var typed = told(Part.SECRET, secret);
        return typed == null ? null : new Secret(typed);
    }

    /// What is not filled in, in the order of the fields. An address that is refused says so itself.
    private List<String> missingParts() {
        List<String> parts = new ArrayList<>();
        addMissing(parts, address, "connect.missing.address");
        var chosen = method.get();
        if (account.get() != null) {
            return parts;
        }
        if (chosen.needs(Part.TENANT)) {
            addMissing(parts, tenant, "connect.missing.tenant");
        }
        if (chosen.needs(Part.CLIENT_ID)) {
            addMissing(parts, clientId, "connect.missing.clientId");
        }
        boolean noSuchName = emulator.get() && typed(certificate) != null && path(typed(certificate)) == null;
        if (noSuchName || chosen.needs(Part.FILE) && path(typed(file)) == null) {
            parts.add(text("connect.missing.file"));
        }
        if (chosen.needs(Part.SECRET)) {
            addMissing(parts, secret, chosen == Method.TOKEN ? "connect.missing.token" : "connect.missing.secret");
        }
        return parts;
    }

    private static void addMissing(List<String> parts, StringProperty field, String words) {
        if (typed(field) == null) {
            parts.add(text(words));
        }
    }

    private static @Nullable String typed(StringProperty field) {
        var typed = Typed.trimmed(field.get());
        return typed.isEmpty() ? null : typed;
    }

    private String words(VaultAddresses.Refusal refusal, @Nullable VaultAddress instead) {
        return switch (refusal) {
            case EMPTY -> "";
            case INVALID_NAME -> text("connect.refusal.name");
            case NOT_AN_ADDRESS -> text("connect.refusal.address");
            case NOT_HTTPS -> text("connect.refusal.https");
            case NOT_KEY_VAULT ->
                text(mayBeEmulator() ? "connect.refusal.keyVault" : "connect.refusal.otherAzure", words(instead));
            case NOT_AN_EMULATOR -> text("connect.refusal.notAnEmulator", words(instead));
            case BARE_NAME -> text("connect.refusal.bareName");
        };
    }

    private boolean mayBeEmulator() {
        return VaultAddresses.emulator(address.get(), kind.get()).address() != null;
    }

    /// Suggests the address that was probably meant.
    private static String words(@Nullable VaultAddress instead) {
        return instead == null
                ? text("connect.refusal.likeThis")
                : instead.uri().toString();
    }
}
