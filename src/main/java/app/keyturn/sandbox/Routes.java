package app.keyturn.sandbox;

import static app.keyturn.sandbox.Permission.*;

import java.util.List;

/// The routing table of the keys REST API, https://learn.microsoft.com/rest/api/keyvault/keys.
final class Routes {
    private Routes() {}

    static Router router() {
        return new Router(List.of(
                Route.of("GET keys", READ, ListCalls::keys),
                Route.of("GET keys/{name}", READ, KeyCalls::get),
                Route.of("PATCH keys/{name}", UPDATE, KeyCalls::update),
                Route.of("DELETE keys/{name}", DELETE, DeletedCalls::delete),
                Route.of("POST keys/{name}/create", CREATE, KeyCalls::create),
                Route.of("POST keys/{name}/rotate", ROTATE, RotationCalls::rotate),
                Route.of("GET keys/{name}/versions", READ, ListCalls::versions),
                Route.of("GET keys/{name}/rotationpolicy", READ_POLICY, RotationCalls::getPolicy),
                Route.of("PUT keys/{name}/rotationpolicy", WRITE_POLICY, RotationCalls::setPolicy),
                Route.of("GET keys/{name}/{version}", READ, KeyCalls::get),
                Route.of("PATCH keys/{name}/{version}", UPDATE, KeyCalls::update),
                Route.of("GET deletedkeys", READ, ListCalls::deletedKeys),
                Route.of("GET deletedkeys/{name}", READ, DeletedCalls::get),
                Route.of("DELETE deletedkeys/{name}", PURGE, DeletedCalls::purge),
                Route.of("POST deletedkeys/{name}/recover", RECOVER, DeletedCalls::recover)));
    }
}
