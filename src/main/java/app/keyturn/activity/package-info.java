/// What was done: a journal that outlives the program.
@NullMarked
package app.keyturn.activity;

import org.jspecify.annotations.NullMarked;
