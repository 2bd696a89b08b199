/// The rotation line: a control that shows a rotation policy over the life of a version, and lets it be moved.
@NullMarked
package app.keyturn.timeline;

import org.jspecify.annotations.NullMarked;
