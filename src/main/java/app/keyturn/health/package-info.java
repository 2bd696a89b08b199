/// Which keys rotate, which will expire first, and which break rules.
@NullMarked
package app.keyturn.health;

import org.jspecify.annotations.NullMarked;
