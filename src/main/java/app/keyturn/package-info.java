/// Keyturn: the command line and the composition root.
@NullMarked
package app.keyturn;

import org.jspecify.annotations.NullMarked;
