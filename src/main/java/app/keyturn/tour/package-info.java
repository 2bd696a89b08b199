/// The guided tour: the main job, walked through the real views on a fresh sandbox, with a picture of each step.
@NullMarked
package app.keyturn.tour;

import org.jspecify.annotations.NullMarked;
