package app.keyturn.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;

/// A pane with another at its right side. Where there is room for both, they share it, and the border between
/// them can be dragged. Where there is not, the side lies over the pane. For the FX thread.
public final class SidePane extends Region {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final double GRIP = 6;
    /// What stays to be seen of the pane where the side lies over it.
    private static final double REST = 120;

    private final Region main;
    private final Region side;
    private final Region grip = new Region();
    private final double least;
    private final BooleanProperty sideShown = new SimpleBooleanProperty(this, "sideShown");
    private double wanted;

    /// @param least how wide the pane has to stay beside the side
    /// @param wanted how wide the side is until someone drags its border
    public SidePane(Region main, Region side, double least, double wanted) {
        this.main = main;
        this.side = side;
        this.least = least;
        this.wanted = wanted;
        getStyleClass().add("side-pane");
        grip.getStyleClass().add("grip");
        grip.setCursor(Cursor.H_RESIZE);
        grip.setOnMouseDragged(drag -> {
            this.wanted = getWidth() - sceneToLocal(drag.getSceneX(), 0).getX();
            requestLayout();
        });
        sideShown.subscribe(shown -> {
            if (shown) {
                getChildren().setAll(main, side, grip);
            } else {
                getChildren().setAll(main);
            }
        });
        widthProperty().subscribe(() -> side.pseudoClassStateChanged(OVER, isOver()));
    }

    public BooleanProperty sideShownProperty() {
        return sideShown;
    }

    /// Whether the side, if it is shown, lies over the pane.
    public boolean isOver() {
        return getWidth() - side.minWidth(-1) < least;
    }

    @Override
    protected double computeMinWidth(double height) {
        return main.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return main.prefWidth(-1) + (sideShown.get() ? wanted : 0);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double beside = sideShown.get() ? sideWidth() : 0;
        main.resizeRelocate(0, 0, isOver() ? width : width - beside, height);
        if (sideShown.get()) {
            side.resizeRelocate(width - beside, 0, beside, height);
            grip.resizeRelocate(width - beside - GRIP / 2, 0, GRIP, height);
        }
    }

    private double sideWidth() {
        double most = getWidth() - (isOver() ? REST : least);
        return snapSizeX(Math.max(side.minWidth(-1), Math.min(wanted, most)));
    }
}
