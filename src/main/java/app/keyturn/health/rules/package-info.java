/// The rules that keys are judged by, and the judging: functions of what is known, without a window.
@NullMarked
package app.keyturn.health.rules;

import org.jspecify.annotations.NullMarked;
