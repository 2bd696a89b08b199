/// Backups of keys in folders, and what they would meet when they are restored.
@NullMarked
package app.keyturn.backup;

import org.jspecify.annotations.NullMarked;
