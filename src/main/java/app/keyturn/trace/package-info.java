/// How fast Keyturn is, told to those who ask: long work on the FX thread, requests, phases of the start, as events of
/// Java Flight Recorder. Nothing here runs, and no class of the recorder is loaded, until a recording is asked for.
@NullMarked
package app.keyturn.trace;

import org.jspecify.annotations.NullMarked;
