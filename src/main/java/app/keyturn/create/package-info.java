/// Create a key, or a new version with other material.
@NullMarked
package app.keyturn.create;

import org.jspecify.annotations.NullMarked;
