package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/// A bar of buttons and one menu. Buttons that stand before the menu and for which there is no room are
/// found at the top of the menu instead, the last one first. For the FX thread.
public final class FoldingBar extends HBox {
    private final List<MenuItem> items = new ArrayList<>();
    private List<Node> folded = List.of();

    @Override
    protected double computeMinWidth(double height) {
        var places = places();
        return getChildren().stream()
                        .filter(child -> !places.contains(child))
                        .mapToDouble(child -> child.minWidth(height))
                        .sum()
                + around(getChildren().size() - places.size());
    }

    @Override
    protected double computePrefWidth(double height) {
        return getChildren().stream()
                        .mapToDouble(child -> child.prefWidth(height))
                        .sum()
                + around(getChildren().size());
    }

    private double around(int children) {
        return snappedLeftInset() + snappedRightInset() + getSpacing() * (children - 1);
    }

    @Override
    protected void layoutChildren() {
        fold();
        super.layoutChildren();
    }

    private void fold() {
        double over = computePrefWidth(-1) - getWidth();
        List<Node> now = new ArrayList<>();
        for (var place : places().reversed()) {
            if (over <= 0) {
                break;
            }
            over -= place.prefWidth(-1) + getSpacing();
            now.addFirst(place);
        }
        if (!now.equals(folded)) {
            folded = now;
            places().forEach(place -> show(place, !now.contains(place)));
            fillMenu();
        }
    }

    private static void show(Node place, boolean is) {
        place.setVisible(is);
        place.setManaged(is);
    }

    private void fillMenu() {
        var menu = menu();
        menu.getItems().removeAll(items);
        items.clear();
        folded.forEach(place -> items.add(item(button(place))));
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(0, items);
    }

    private static MenuItem item(Button button) {
        var item = new MenuItem();
        item.textProperty().bind(button.textProperty());
        item.disableProperty().bind(button.disabledProperty());
        item.setOnAction(_ -> button.fire());
        return item;
    }

    private MenuButton menu() {
        return (MenuButton) getChildren().stream()
                .filter(MenuButton.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /// What holds a button, before the menu.
    private List<Node> places() {
        var all = getChildren();
        int menu = all.indexOf(menu());
        return List.copyOf(all.subList(0, menu));
    }

    private static Button button(Node place) {
        return place instanceof Button button
                ? button
                : (Button) ((Parent) place).getChildrenUnmodifiable().getFirst();
    }
}
