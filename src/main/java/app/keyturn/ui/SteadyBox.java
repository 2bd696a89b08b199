package app.keyturn.ui;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Holds one node that changes often. As long as the node needs the same height, nothing around it is
/// laid out again. Its width must be given from outside.
public final class SteadyBox extends Pane {
    private double needed = -1;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    public void requestLayout() {
        if (needed < 0) {
            super.requestLayout();
        } else {
            setNeedsLayout(true);
        }
    }

    @Override
    protected void layoutChildren() {
        double height = computePrefHeight(getWidth());
        for (var content : getManagedChildren()) {
            content.resizeRelocate(0, 0, getWidth(), height);
        }
        if (height != needed) {
            needed = height;
            super.requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(content -> content.prefWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(content -> content.minWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        double most = 0;
        for (Node content : getManagedChildren()) {
            most = Math.max(most, content.prefHeight(width));
        }
        return most;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
