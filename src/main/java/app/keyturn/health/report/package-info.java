/// How keys stand, for people, spreadsheets, pipelines and calendars. Needs no window.
@NullMarked
package app.keyturn.health.report;

import org.jspecify.annotations.NullMarked;
