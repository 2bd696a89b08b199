package app.keyturn.sandbox;

import java.util.ArrayList;
import java.util.List;

/// The routing table of the keys REST API, https://learn.microsoft.com/rest/api/keyvault/keys.
final class Routes {
    private static final List<VaultAction> CRYPTOGRAPHY = List.of(
            VaultAction.ENCRYPT,
            VaultAction.DECRYPT,
            VaultAction.SIGN,
            VaultAction.VERIFY,
            VaultAction.WRAP_KEY,
            VaultAction.UNWRAP_KEY);

    private Routes() {}

    static Router router(BackupCalls backups) {
        List<Route> routes = new ArrayList<>(List.of(
                Route.of("GET keys", VaultAction.LIST, ListCalls::keys),
                Route.of("POST keys/restore", VaultAction.RESTORE, backups::restore),
                Route.of("GET keys/{name}", VaultAction.GET, KeyCalls::get),
                Route.of("PUT keys/{name}", VaultAction.IMPORT, ImportCalls::add),
                Route.of("PATCH keys/{name}", VaultAction.UPDATE, KeyCalls::update),
                Route.of("DELETE keys/{name}", VaultAction.DELETE, DeletedCalls::delete),
                Route.of("POST keys/{name}/create", VaultAction.CREATE, KeyCalls::create),
                Route.of("POST keys/{name}/rotate", VaultAction.ROTATE, RotationCalls::rotate),
                Route.of("POST keys/{name}/backup", VaultAction.BACKUP, backups::backup),
                Route.of("GET keys/{name}/versions", VaultAction.LIST_VERSIONS, ListCalls::versions),
                Route.of("GET keys/{name}/rotationpolicy", VaultAction.GET_POLICY, RotationCalls::getPolicy),
                Route.of("PUT keys/{name}/rotationpolicy", VaultAction.SET_POLICY, RotationCalls::setPolicy),
                Route.of("GET keys/{name}/{version}", VaultAction.GET, KeyCalls::get),
                Route.of("PATCH keys/{name}/{version}", VaultAction.UPDATE, KeyCalls::update),
                Route.of("POST keys/{name}/{version}/release", VaultAction.RELEASE, ReleaseCalls::release),
                Route.of("POST keys/{name}/release", VaultAction.RELEASE, ReleaseCalls::release),
                Route.of("GET keys/{name}/{version}/attestation", VaultAction.ATTESTATION, ReleaseCalls::attestation),
                Route.of("POST rng", VaultAction.RANDOM, ReleaseCalls::random),
                Route.of("GET deletedkeys", VaultAction.LIST_DELETED, ListCalls::deletedKeys),
                Route.of("GET deletedkeys/{name}", VaultAction.GET_DELETED, DeletedCalls::get),
                Route.of("DELETE deletedkeys/{name}", VaultAction.PURGE, DeletedCalls::purge),
                Route.of("POST deletedkeys/{name}/recover", VaultAction.RECOVER, DeletedCalls::recover)));
        for (String part : List.of("", "{version}/")) {
            routes.add(Route.of(
                    "POST keys/{name}/" + part + "secureWrapKey", VaultAction.WRAP_KEY, ExternalKeys::secureWrap));
            routes.add(Route.of(
                    "POST keys/{name}/" + part + "secureUnwrapKey", VaultAction.UNWRAP_KEY, ExternalKeys::secureWrap));
        }
        for (VaultAction action : CRYPTOGRAPHY) {
            ServiceOperation operation = call -> CryptoCalls.perform(call, action);
            routes.add(Route.of("POST keys/{name}/{version}/" + action.word(), action, operation));
            routes.add(Route.of("POST keys/{name}/" + action.word(), action, operation));
        }
        return new Router(routes);
    }
}
