/// The port: what a vault is to the rest of Keyturn, in plain Java and Key Vault's own words. Imports nothing but the
/// JDK, and nothing from the packages below it.
@NullMarked
package app.keyturn.vault;

import org.jspecify.annotations.NullMarked;
