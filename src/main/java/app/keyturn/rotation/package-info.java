/// Rotate now, and the rotation policy as a picture.
@NullMarked
package app.keyturn.rotation;

import org.jspecify.annotations.NullMarked;
