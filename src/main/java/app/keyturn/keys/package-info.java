/// The key table with its filters, and the panel of the selected key.
@NullMarked
package app.keyturn.keys;

import org.jspecify.annotations.NullMarked;
