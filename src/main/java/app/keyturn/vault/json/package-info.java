/// The one door to Jackson: JSON from outside is read within limits, and JSON for people is laid out in one way.
@NullMarked
package app.keyturn.vault.json;

import org.jspecify.annotations.NullMarked;
