/// What Keyturn remembers between two starts. No secret is among it.
@NullMarked
package app.keyturn.settings;

import org.jspecify.annotations.NullMarked;
