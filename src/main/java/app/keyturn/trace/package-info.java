/// What Keyturn tells Java's flight recorder of itself. The only room that knows the recorder.
@NullMarked
package app.keyturn.trace;

import org.jspecify.annotations.NullMarked;
