/// A local Key Vault: the keys REST API with real cryptography, behind two doors, in-process and HTTPS on loopback.
/// Knows no other room of Keyturn and nothing of JavaFX or of the Azure SDK.
@NullMarked
package app.keyturn.sandbox;

import org.jspecify.annotations.NullMarked;
