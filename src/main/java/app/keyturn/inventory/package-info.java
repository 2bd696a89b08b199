/// What is known of the keys of a vault: one state, changed by events alone, and the reading that feeds it. Knows no
/// window.
@NullMarked
package app.keyturn.inventory;

import org.jspecify.annotations.NullMarked;
