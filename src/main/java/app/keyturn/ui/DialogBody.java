package app.keyturn.ui;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;

/// What is between head and foot of a dialog. It scrolls where the window is too low for it. Where the
/// window is as high as what is in it, sentences in it are measured at their width.
final class DialogBody extends ScrollPane {
    private static final double LOWEST = 60;

    DialogBody(Node content) {
        super(content);
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(LOWEST);
        keepWhole(content);
    }

    /// Else lines of text would be left out before anything scrolls.
    private static void keepWhole(Node node) {
        if (node instanceof Label label && label.isWrapText()) {
            label.setMinHeight(USE_PREF_SIZE);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(DialogBody::keepWhole);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + getContent().prefHeight(width) + snappedBottomInset();
    }
}
