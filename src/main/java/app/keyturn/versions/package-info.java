/// Old versions of a key, and two versions or keys side by side.
@NullMarked
package app.keyturn.versions;

import org.jspecify.annotations.NullMarked;
