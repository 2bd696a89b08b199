/// The tool room: what every screen needs and no screen owns.
@NullMarked
package app.keyturn.ui;

import org.jspecify.annotations.NullMarked;
