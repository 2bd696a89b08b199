/// The one implementation of the port, over azure-security-keyvault-keys. The only room that imports `com.azure`.
@NullMarked
package app.keyturn.azure;

import org.jspecify.annotations.NullMarked;
