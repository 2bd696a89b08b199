package app.keyturn.create;

import app.keyturn.ui.Formats;
import app.keyturn.ui.ReleasePolicyWords;
import app.keyturn.vault.CurveNames;
import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyParameters;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PropertyRules;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.Typed;
import app.keyturn.vault.policy.ReleasePolicyCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What a key shall be. Type and protection decide which sizes and operations there are; changing them keeps what
/// still fits. For the FX thread.
public final class KeyForm {
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObjectProperty<KeyType> family = new SimpleObjectProperty<>(this, "family", KeyType.RSA);
    private final BooleanProperty hsm = new SimpleBooleanProperty(this, "hsm");
    private final ObjectProperty<Integer> size = new SimpleObjectProperty<>(this, "size", 2048);
    private final ObjectProperty<String> curve = new SimpleObjectProperty<>(this, "curve", "P-256");
    private final BooleanProperty enabled = new SimpleBooleanProperty(this, "enabled", true);
    private final ObjectProperty<@Nullable Instant> notBefore = new SimpleObjectProperty<>(this, "notBefore");
    private final ObjectProperty<@Nullable Instant> expiresOn = new SimpleObjectProperty<>(this, "expiresOn");
    private final ReadOnlyObjectWrapper<List<String>> available =
            new ReadOnlyObjectWrapper<>(this, "available", KeyType.RSA.offered(false));
    private final ObjectProperty<List<String>> operations =
            new SimpleObjectProperty<>(this, "operations", KeyType.RSA.operations(false));
    private final BooleanProperty exportable = new SimpleBooleanProperty(this, "exportable");
    private final StringProperty releasePolicy = new SimpleStringProperty(this, "releasePolicy", "");
    private final BooleanProperty immutablePolicy = new SimpleBooleanProperty(this, "immutablePolicy");
    private final ObjectProperty<Map<String, String>> tags = new SimpleObjectProperty<>(this, "tags", Map.of());
    private final boolean managedHsm;
    private boolean immutableBefore;
    private boolean hsmNeeded;

    /// @param managedHsm true where it will be a key of a managed HSM, which has keys in hardware alone
    KeyForm(boolean managedHsm) {
        this.managedHsm = managedHsm;
        hsm.set(managedHsm);
        family.subscribe((before, after) -> fit(before));
        hsm.subscribe((_, on) -> releaseWith(on));
        hsm.subscribe(this::offer);
        offer();
    }

    /// Takes over everything of a version, its name included.
    void fill(KeyDetails key) {
        name.set(key.name());
        if (key.type().known()) { // what nobody here knows cannot be chosen, so it must not be sent
            family.set(key.type().family());
        }
        hsm.set(key.type().hsm());
        size.set(Objects.requireNonNullElse(key.keySize(), size.get()));
        if (CurveNames.known(key.curve())) {
            curve.set(Objects.requireNonNull(key.standardCurve()));
        }
        enabled.set(key.item().enabled());
        notBefore.set(key.item().notBefore());
        expiresOn.set(key.item().expiresOn());
        if (key.type().known()) {
            operations.set(key.operations());
        }
        exportable.set(key.item().exportable());
        var release = key.releasePolicy();
        releasePolicy.set(release == null ? "" : ReleasePolicyWords.pretty(release.json()));
        immutableBefore = release != null && release.immutable();
        immutablePolicy.set(immutableBefore);
        tags.set(key.item().tags());
    }

    /// All operations of the old type become all of the new one; a choice keeps what the new type has too.
    private void fit(KeyType before) {
        var type = family.get();
        var usual = type.operations(managedHsm);
        boolean all = operations.get().equals(before.operations(managedHsm));
        offer();
        operations.set(
                all
                        ? usual
                        : operations.get().stream()
                                .filter(available.get()::contains)
                                .toList());
        if (!sizes().isEmpty() && !sizes().contains(size.get())) {
            size.set(sizes().getFirst());
        }
        if (onlyHsm()) {
            hsm.set(true);
        }
    }

    private void offer() {
        available.set(type().offered(managedHsm));
    }

    private void releaseWith(boolean hardware) {
        if (!hardware) {
            exportable.set(false);
        }
    }

    /// From the start of today, in the user's zone.
    public void expireIn(Period period, Formats formats) {
        var today = LocalDate.ofInstant(formats.now(), formats.zone());
        expiresOn.set(today.plus(period).atStartOfDay(formats.zone()).toInstant());
    }

    /// Takes over what a key that was made elsewhere is. One that is wrapped goes into an HSM, and does not tell more.
    void fill(PrivateKeyMaterial material) {
        hsmNeeded = material.wrapped();
        family.set(material.family());
        size.set(Objects.requireNonNullElse(material.size(), size.get()));
        curve.set(Objects.requireNonNullElse(material.curve(), curve.get()));
        hsm.set(hsm.get() || onlyHsm());
    }

    /// Calls `action` now and whenever anything of the form changes.
    Subscription anyChange(Runnable action) {
        return Stream.of(
                        name,
                        family,
                        hsm,
                        size,
                        curve,
                        enabled,
                        notBefore,
                        expiresOn,
                        operations,
                        exportable,
                        releasePolicy,
                        immutablePolicy,
                        tags)
                .map(property -> property.subscribe(_ -> action.run()))
                .reduce(Subscription.EMPTY, Subscription::and);
    }

    /// In bits; empty where the curve decides.
    List<Integer> sizes() {
        return switch (family.get().name()) {
            case "RSA" -> KeyRules.RSA_SIZES;
            case "oct" -> KeyRules.OCT_SIZES;
            default -> List.of();
        };
    }

    /// Vaults offer symmetric keys in HSMs alone
    /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys>).
    boolean onlyHsm() {
        return managedHsm || hsmNeeded || family.get().equals(KeyType.OCT);
    }

    KeyType type() {
        return family.get().in(hsm.get());
    }

    boolean elliptic() {
        return family.get().equals(KeyType.EC);
    }

    /// Of a version that is to be made.
    PropertyRules rules(Instant now) {
        var wanted = new PropertyRules.Properties(enabled.get(), notBefore.get(), expiresOn.get(), operations.get());
        return new PropertyRules(null, wanted, type(), managedHsm, now);
    }

    @Nullable
    Finding releaseFinding() {
        return exportable.get() ? ReleasePolicyCheck.ofExportable(type(), releasePolicy.get()) : null;
    }

    NewKey key() {
        return key(elliptic() ? null : size.get());
    }

    /// One whose size is not told: the material has it.
    NewKey keyOfUntoldSize() {
        return key(null);
    }

    private NewKey key(@Nullable Integer bits) {
        return new NewKey(
                name(),
                new KeyParameters(type(), bits, elliptic() ? curve.get() : null),
                operations.get(),
                new KeyAttributes(enabled.get(), notBefore.get(), expiresOn.get(), exportable.get()),
                exportable.get() ? new ReleasePolicy(releasePolicy.get().strip(), immutablePolicy.get()) : null,
                tags.get());
    }

    public StringProperty nameProperty() {
        return name;
    }

    /// The name without the blanks that a pasted one may have around it.
    public String name() {
        return Typed.trimmed(name.get());
    }

    /// RSA, EC or oct.
    public ObjectProperty<KeyType> familyProperty() {
        return family;
    }

    public BooleanProperty hsmProperty() {
        return hsm;
    }

    public ObjectProperty<Integer> sizeProperty() {
        return size;
    }

    public ObjectProperty<String> curveProperty() {
        return curve;
    }

    public BooleanProperty enabledProperty() {
        return enabled;
    }

    public ObjectProperty<@Nullable Instant> notBeforeProperty() {
        return notBefore;
    }

    public ObjectProperty<@Nullable Instant> expiresOnProperty() {
        return expiresOn;
    }

    /// The operations that the type has.
    public ReadOnlyObjectProperty<List<String>> availableProperty() {
        return available.getReadOnlyProperty();
    }

    public ObjectProperty<List<String>> operationsProperty() {
        return operations;
    }

    public BooleanProperty exportableProperty() {
        return exportable;
    }

    public StringProperty releasePolicyProperty() {
        return releasePolicy;
    }

    /// Whether the release policy can never be changed again.
    public BooleanProperty immutablePolicyProperty() {
        return immutablePolicy;
    }

    /// True where the version that this was filled from has an immutable release policy.
    boolean immutableBefore() {
        return immutableBefore;
    }

    public ObjectProperty<Map<String, String>> tagsProperty() {
        return tags;
    }
}
