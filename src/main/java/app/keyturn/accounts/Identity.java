package app.keyturn.accounts;

import org.jspecify.annotations.Nullable;

/// Who an account is, as its last token says. It is for people to read: nobody has verified it here, and not every
/// token says everything
/// (<https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference>).
///
/// @param name     by which people know it; the application's id where it is no person
/// @param tenant   id of the tenant that vouches for it
/// @param objectId of the account in that tenant, which role assignments and access policies speak of
public record Identity(
        @Nullable String name,
        @Nullable String tenant,
        @Nullable String objectId) {
    public static final Identity UNKNOWN = new Identity(null, null, null);
}
