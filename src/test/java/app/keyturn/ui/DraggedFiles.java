package app.keyturn.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Files that another program drags over a node and drops there; no robot can do that from outside. On the FX thread.
public final class DraggedFiles {
    private final Dragboard board;

    public DraggedFiles(Path... files) {
        board = DragboardHelper.createDragboard(clipboard());
        var content = new ClipboardContent();
        content.putFiles(Arrays.stream(files).map(Path::toFile).toList());
        board.setContent(content);
    }

    /// One in memory, which other than the toolkit's own says that what is in it may be copied.
    private static TKClipboard clipboard() {
        var local = Toolkit.getToolkit().createLocalClipboard();
        return (TKClipboard) Proxy.newProxyInstance(
                DraggedFiles.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (_, method, arguments) -> method.getName().equals("getTransferModes")
                        ? EnumSet.of(TransferMode.COPY)
                        : method.invoke(local, arguments));
    }

    public void over(Node node) {
        fire(node, DragEvent.DRAG_OVER);
    }

    public void away(Node node) {
        fire(node, DragEvent.DRAG_EXITED);
    }

    public void drop(Node node) {
        fire(node, DragEvent.DRAG_DROPPED);
    }

    private void fire(Node node, EventType<DragEvent> type) {
        Event.fireEvent(node, new DragEvent(type, board, 0, 0, 0, 0, TransferMode.COPY, null, null, null));
    }
}
