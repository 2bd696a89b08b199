/// Rules and exemptions as files. Knows no window.
@NullMarked
package app.keyturn.health.file;

import org.jspecify.annotations.NullMarked;
