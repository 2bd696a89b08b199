package app.keyturn.keys;

import app.keyturn.ui.CommandList;
import app.keyturn.ui.SaveAs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What leads out of this room: the shell joins it to dialogs of other rooms.
///
/// @param commands    everything that can be done in one vault
/// @param importFiles imports a key from files that were dropped
/// @param saveAs      writes what is shown here to a file
public record KeyDoors(CommandList commands, Consumer<List<Path>> importFiles, SaveAs saveAs) {}
