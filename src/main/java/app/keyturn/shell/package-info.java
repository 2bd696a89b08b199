/// The main window: navigation, vaults, command palette, status bar, notifications.
@NullMarked
package app.keyturn.shell;

import org.jspecify.annotations.NullMarked;
