/// Choose a vault and a way to sign in.
@NullMarked
package app.keyturn.connect;

import org.jspecify.annotations.NullMarked;
