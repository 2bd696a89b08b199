/// Trying a key: encrypt, decrypt, wrap, unwrap, sign and verify with one version of it.
@NullMarked
package app.keyturn.use;

import org.jspecify.annotations.NullMarked;
