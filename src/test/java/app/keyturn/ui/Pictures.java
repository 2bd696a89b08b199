package app.keyturn.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// Pictures of scenes for people to look at, written to `target/pictures`.
public final class Pictures {
    private Pictures() {}

    /// Only where they are asked for, with `-Dkeyturn.layouts=true`: there are hundreds. On the FX thread.
    public static void ofLayout(Scene scene, String name) {
        if (Boolean.getBoolean("keyturn.layouts")) {
            write(scene, "layout " + name, 1);
        }
    }

    /// On the FX thread, of a scene that is shown.
    public static Path write(Scene scene, String name, double scale) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        var image = scene.getRoot().snapshot(parameters, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            var file = Files.createDirectories(Path.of("target/pictures")).resolve(name + ".png");
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
