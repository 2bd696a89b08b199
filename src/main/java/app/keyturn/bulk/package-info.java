/// One plan for one key or many: asked first, then done key by key.
@NullMarked
package app.keyturn.bulk;

import org.jspecify.annotations.NullMarked;
