/// Deleted keys: what can be recovered, and until when.
@NullMarked
package app.keyturn.deleted;

import org.jspecify.annotations.NullMarked;
