/// Commands without a window: they write to the terminal, and run on a machine without a display.
@NullMarked
package app.keyturn.cli;

import org.jspecify.annotations.NullMarked;
