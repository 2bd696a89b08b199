package app.keyturn.ui;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Boxes beside each other, as wide as they want to be and sharing what is left; where there is no room for
/// that, one below the other. For the FX thread.
public final class Cards extends Pane {
    private static final double GAP = 20;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream()
                .mapToDouble(card -> card.minWidth(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return getManagedChildren().stream()
                        .mapToDouble(card -> card.prefWidth(-1))
                        .sum()
                + gaps();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? prefWidth(-1) : width;
        var heights = getManagedChildren().stream().mapToDouble(card -> card.prefHeight(widthOf(card, room)));
        return inRow(room) ? heights.max().orElse(0) : heights.sum() + gaps();
    }

    @Override
    protected void layoutChildren() {
        boolean row = inRow(getWidth());
        double at = 0;
        for (var card : getManagedChildren()) {
            double width = widthOf(card, getWidth());
            double height = row ? getHeight() : card.prefHeight(width);
            card.resizeRelocate(row ? at : 0, row ? 0 : at, width, height);
            at += (row ? width : height) + GAP;
        }
    }

    private boolean inRow(double width) {
        return width >= prefWidth(-1);
    }

    private double widthOf(Node card, double room) {
        return inRow(room) ? snapSizeX(card.prefWidth(-1)) + share(room) : room;
    }

    private double share(double room) {
        return Math.floor(
                (room - prefWidth(-1)) / Math.max(1, getManagedChildren().size()));
    }

    private double gaps() {
        return GAP * Math.max(0, getManagedChildren().size() - 1);
    }
}
