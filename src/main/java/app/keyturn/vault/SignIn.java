package app.keyturn.vault;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How to sign in.
///
/// @param tenant   null: the tenant that the vault's challenge names, or the default of the tool
/// @param clientId of a service principal, an identity of a machine, or another application than the tool's own
/// @param secret   of a service principal, the passphrase of its file, or an access token
/// @param file     with the certificate of a service principal and its private key
/// @param user     who is to sign in, where a person does: tells accounts apart, and is suggested on the page that
/// signs in
public record SignIn(
        Method method,
        @Nullable String tenant,
        @Nullable String clientId,
        @Nullable Secret secret,
        @Nullable Path file,
        @Nullable String user) {

    /// One without a file and a user.
    public SignIn(Method method, @Nullable String tenant, @Nullable String clientId, @Nullable Secret secret) {
        this(method, tenant, clientId, secret, null, null);
    }

    /// The same, by a certain user; null for whoever signs in.
    public SignIn withUser(@Nullable String user) {
        return new SignIn(method, tenant, clientId, secret, file, user);
    }

    /// The same, to another tenant.
    public SignIn in(String tenant) {
        return new SignIn(method, tenant, clientId, secret, file, user);
    }

    /// As it may be kept: secrets and files are not.
    public SignIn withoutSecret() {
        return new SignIn(method, tenant, clientId, null, null, user);
    }

    /// What a way to sign in is told.
    public enum Part {
        TENANT,
        CLIENT_ID,
        USER,
        SECRET,
        FILE
    }

    /// Ways to sign in. Their names are those of the command line.
    public enum Method {
        DEFAULT(Set.of(Part.TENANT)),
        CLI(Set.of(Part.TENANT)),
        AZURE_POWERSHELL(Set.of(Part.TENANT)),
        AZURE_DEVELOPER_CLI(Set.of(Part.TENANT)),
        BROWSER(Set.of(Part.TENANT, Part.CLIENT_ID, Part.USER)),
        DEVICE_CODE(Set.of(Part.TENANT, Part.CLIENT_ID, Part.USER)),
        SERVICE_PRINCIPAL(
                Set.of(Part.TENANT, Part.CLIENT_ID, Part.SECRET), Set.of(Part.TENANT, Part.CLIENT_ID, Part.SECRET)),
        CLIENT_CERTIFICATE(
                Set.of(Part.TENANT, Part.CLIENT_ID, Part.SECRET, Part.FILE),
                Set.of(Part.TENANT, Part.CLIENT_ID, Part.FILE)),
        MANAGED_IDENTITY(Set.of(Part.CLIENT_ID)),
        WORKLOAD_IDENTITY(Set.of(Part.TENANT, Part.CLIENT_ID)),
        ENVIRONMENT(Set.of()),
        TOKEN(Set.of(Part.SECRET), Set.of(Part.SECRET));

        private final Set<Part> takes;
        private final Set<Part> needs;

        Method(Set<Part> takes) {
            this(takes, Set.of());
        }

        Method(Set<Part> takes, Set<Part> needs) {
            this.takes = takes;
            this.needs = needs;
        }

        /// Whether it can be told this.
        public boolean takes(Part part) {
            return takes.contains(part);
        }

        /// Whether nobody can sign in so without this.
        public boolean needs(Part part) {
            return needs.contains(part);
        }

        /// Whether it works again with what is kept of it: secrets and files are not.
        public boolean repeatable() {
            return !needs(Part.SECRET) && !needs(Part.FILE);
        }
    }

    public static SignIn with(Method method) {
        return new SignIn(method, null, null, null);
    }
}
