/// Writes that are done once: what each is meant to do, how that is told from what the vault holds, and at what pace.
@NullMarked
package app.keyturn.vault.write;

import org.jspecify.annotations.NullMarked;
