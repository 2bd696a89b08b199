package app.keyturn.health.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The built-in definitions of Azure Policy for keys, by which [Check]s decide
/// (<https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Key%20Vault>, release
/// 3.2026.0417.1). They look at every key, whether or not it is enabled, and compare as [Check] says.
public enum AzureDefinition {
    ROTATION_SCHEDULED("d8cf8476-a2ec-4916-896e-992351803c44", Check.ROTATION_SCHEDULED, "maximumDaysToRotate"),
    EXPIRATION_SET("152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0", Check.EXPIRATION_SET, null),
    MAXIMUM_VALIDITY("49a22571-d204-4c91-a7b6-09b1a586fbc9", Check.MAXIMUM_VALIDITY, "maximumValidityInDays"),
    MAXIMUM_ACTIVE_TIME("c26e4b24-cf98-4c67-b48b-5a25c4c69eb9", Check.MAXIMUM_ACTIVE_TIME, "maximumValidityInDays"),
    DAYS_BEFORE_EXPIRATION(
            "5ff38825-c5d8-47c5-b70e-069a21955146", Check.DAYS_BEFORE_EXPIRATION, "minimumDaysBeforeExpiration"),
    KEY_TYPE(
            "75c4f823-d65c-4f29-a733-01d0077fdbcb",
            Check.KEY_TYPE,
            "allowedKeyTypes",
            "RSA",
            "RSA-HSM",
            "EC",
            "EC-HSM"),
    RSA_SIZE("82067dbb-e53b-4e06-b631-546d197452d9", Check.RSA_SIZE, "minimumRSAKeySize"),
    CURVE("ff25f3c8-b739-4538-9d07-3d6d25cfb255", Check.CURVE, "allowedECNames", "P-256", "P-256K", "P-384", "P-521"),
    HSM_BACKED("587c79fe-dd04-4a5e-9d0b-f89598c7261b", Check.HSM_BACKED, null),

    HSM_KEY_TYPE(
            "1fd3b2cc-9904-40fa-b8da-050c02612da9", Check.KEY_TYPE, "allowedKeyTypes", "RSA-HSM", "EC-HSM", "oct-HSM"),
    HSM_CURVE(
            "e58fd0c1-feac-4d12-92db-0a7e9421f53e", Check.CURVE, "allowedECNames", "P-256", "P-256K", "P-384", "P-521"),
    HSM_EXPIRATION_SET("1d478a74-21ba-4b9f-9d8f-8e6fced0eec5", Check.EXPIRATION_SET, null),
    HSM_DAYS_BEFORE_EXPIRATION(
            "ad27588c-0198-4c84-81ef-08efd0274653", Check.DAYS_BEFORE_EXPIRATION, "minimumDaysBeforeExpiration", "90"),
    HSM_OCT_SIZE("fa85a975-a142-46dc-a9ab-8cc69ecb358c", Check.OCT_SIZE, "minimumOCTKeySize", "128"),
    HSM_RSA_SIZE("86810a98-8e91-4a44-8386-ec66d0de5d57", Check.RSA_SIZE, "minimumRSAKeySize", "2048");

    private final String id;
    private final Check check;
    private final @Nullable String parameter;
    private final List<String> defaults;

    AzureDefinition(String id, Check check, @Nullable String parameter, String... defaults) {
        this.id = id;
        this.check = check;
        this.parameter = parameter;
        this.defaults = List.of(defaults);
    }

    /// The last part of its id in Azure.
    public String id() {
        return id;
    }

    public Check check() {
        return check;
    }

    /// That has the limit; null where there is none.
    public @Nullable String parameter() {
        return parameter;
    }

    /// What the definition takes where nobody says; empty where it must be said.
    public List<String> defaults() {
        return defaults;
    }

    /// Whether it is about keys in managed HSMs, and not about those in vaults.
    public boolean managedHsm() {
        return ordinal() >= HSM_KEY_TYPE.ordinal();
    }

    /// @param values the limit; none for its defaults
    public HealthRule rule(String reference, Object... values) {
        return HealthRule.of(check, id, reference, values.length == 0 ? defaults.toArray() : values);
    }

    /// @param id with or without `/providers/Microsoft.Authorization/policyDefinitions/`
    public static Optional<AzureDefinition> of(String id) {
        var last = id.substring(id.lastIndexOf('/') + 1).strip();
        return Arrays.stream(values())
                .filter(one -> one.id.equalsIgnoreCase(last))
                .findAny();
    }
}
