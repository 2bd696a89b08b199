package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.code.AsCode;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A write before it is sent, as a command of az, of PowerShell, or as a REST request: to read and to
/// copy. For the FX thread.
public final class CodePane extends VBox {
    private enum Language {
        AZ("az", AsCode::az),
        POWERSHELL("powerShell", AsCode::powerShell),
        REST("rest", AsCode::rest);

        private final String id;
        private final Function<AsCode, String> of;

        Language(String id, Function<AsCode, String> of) {
            this.id = id;
            this.of = of;
        }
    }

    private final ObjectProperty<@Nullable AsCode> code = new SimpleObjectProperty<>(this, "code");
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Language.AZ);
    private final ToggleGroup languages = new ToggleGroup();
    private final TextArea shown = new TextArea();

    public CodePane() {
        getStyleClass().add("code-box");
        var tabs = new HBox();
        tabs.getStyleClass().add("code-tabs");
        for (var language : Language.values()) {
            tabs.getChildren().add(tab(language));
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        tabs.getChildren().addAll(gap, copy());
        shown.setId("codeText");
        shown.setEditable(false);
        shown.setPrefRowCount(5);
        shown.setMinHeight(USE_PREF_SIZE);
        shown.getStyleClass().addAll("mono", "code");
        getChildren().setAll(tabs, shown);
        Choice.bind(languages, language);
        language.subscribe(this::showCode);
        code.subscribe(this::showCode);
    }

    public ObjectProperty<@Nullable AsCode> codeProperty() {
        return code;
    }

    public @Nullable AsCode getCode() {
        return code.get();
    }

    public void setCode(@Nullable AsCode value) {
        code.set(value);
    }

    private ToggleButton tab(Language language) {
        var tab = new ToggleButton(text("code." + language.id));
        tab.setId(language.id);
        tab.setUserData(language);
        tab.setToggleGroup(languages);
        tab.getStyleClass().add("text-tab");
        return tab;
    }

    private Button copy() {
        var copy = new Button(text("button.copy"), new FontIcon("fth-copy"));
        copy.setId("copyCode");
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> Copy.text(shown.getText()));
        return copy;
    }

    private void showCode() {
        var request = code.get();
        if (request != null) {
            shown.setText(language.get().of.apply(request));
            shown.setAccessibleText(text("code." + language.get().id));
        }
    }
}
