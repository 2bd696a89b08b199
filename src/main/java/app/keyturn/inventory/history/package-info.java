/// The inventory file: what was last seen of each vault, and every change that was seen since, kept from
/// one start to the next in SQLite. Metadata alone; no key material, not even public halves. Knows no
/// window.
@NullMarked
package app.keyturn.inventory.history;

import org.jspecify.annotations.NullMarked;
