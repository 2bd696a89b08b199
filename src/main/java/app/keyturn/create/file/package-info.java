/// Reads files with private keys: what they hold, or why that cannot be imported. Plain Java; private octets live in
/// arrays that are wiped.
@NullMarked
package app.keyturn.create.file;

import org.jspecify.annotations.NullMarked;
