package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;

/// How well text can be told from what is under it, by the formula of WCAG 2.2
/// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>). On the FX thread, of nodes that are shown.
public final class Contrast {
    /// What WCAG asks for text of the usual size.
    public static final double READABLE = 4.5;

    private Contrast() {}

    /// Between a text or an icon and all the backgrounds under it, the translucent ones too.
    public static double of(Shape text) {
        return ratio(colour(text.getFill()), behind(text));
    }

    private static Color behind(Node node) {
        List<Region> regions = new ArrayList<>();
        for (var parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof Region region) {
                regions.addFirst(region);
            }
        }
        var under = Color.WHITE;
        for (var region : regions) {
            var background = region.getBackground();
            for (var fill : background == null ? List.<BackgroundFill>of() : background.getFills()) {
                under = over(colour(fill.getFill()), under);
            }
        }
        return under;
    }

    private static Color colour(Paint paint) {
        if (paint instanceof Color colour) {
            return colour;
        }
        throw new IllegalArgumentException("no plain colour: " + paint);
    }

    private static Color over(Color top, Color under) {
        return under.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static double ratio(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
