package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Finding;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Tags as rows of name and value. Rows that differ from the original are outlined. For the FX thread.
public final class TagsEditor extends VBox {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final TagRows model = new TagRows();
    private final ObjectProperty<@Nullable Map<String, String>> original = new SimpleObjectProperty<>(this, "original");
    private final VBox rows = new VBox();
    private final Button add = new Button(text("tags.add"), new FontIcon("fth-plus"));
    private final Sentence problem = new Sentence();

    public TagsEditor() {
        getStyleClass().add("tags-editor");
        rows.getStyleClass().add("tags-rows");
        add.setId("addTag");
        add.getStyleClass().addAll("flat", "accent");
        add.setOnAction(_ -> addRow());
        problem.getStyleClass().add("field-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().setAll(rows, problem, add);
        model.rows().subscribe(this::showRows);
        model.findingProperty().subscribe(this::showFinding);
        model.valueProperty().subscribe(this::outline);
        original.subscribe(this::outline);
        showRows();
    }

    public ObjectProperty<Map<String, String>> valueProperty() {
        return model.valueProperty();
    }

    /// The tags that rows are compared with. Null outlines none.
    public ObjectProperty<@Nullable Map<String, String>> originalProperty() {
        return original;
    }

    /// What is wrong with the rows, or null.
    public ReadOnlyObjectProperty<@Nullable Finding> findingProperty() {
        return model.findingProperty();
    }

    private void addRow() {
        model.add("", "");
        ((HBox) rows.getChildren().getLast()).getChildren().getFirst().requestFocus();
    }

    /// Keeps the fields of rows that stay, so that adding or removing a row does not interrupt typing.
    private void showRows() {
        var shown = model.rows().stream().map(this::node).toList();
        rows.getChildren().setAll(shown);
        rows.setVisible(!shown.isEmpty());
        rows.setManaged(!shown.isEmpty());
        add.setDisable(model.full());
        outline();
    }

    private Node node(TagRows.Row row) {
        for (var shown : rows.getChildren()) {
            if (shown.getUserData() == row) {
                return shown;
            }
        }
        var line = new HBox(
                field(row.name(), "tags.name", "tag-name"), field(row.value(), "tags.value", "tag-value"), remove(row));
        line.setUserData(row);
        return line;
    }

    private TextField field(StringProperty content, String prompt, String style) {
        var field = new TextField();
        field.textProperty().bindBidirectional(content);
        field.setPromptText(text(prompt));
        field.setAccessibleText(text(prompt));
        field.getStyleClass().add(style);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private Button remove(TagRows.Row row) {
        var button = new Button(null, new FontIcon("fth-x"));
        button.getStyleClass().addAll("flat", "button-icon");
        button.accessibleTextProperty().bind(row.name().map(name -> text("tags.remove", name)));
        button.setOnAction(_ -> model.remove(row));
        return button;
    }

    private void showFinding(@Nullable Finding finding) {
        problem.setWords(finding == null ? "" : FindingWords.of(finding));
        problem.setVisible(finding != null);
    }

    private void outline() {
        var before = original.get();
        for (var line : rows.getChildren()) {
            var row = (TagRows.Row) line.getUserData();
            boolean same = before == null
                    || row.value().get().equals(before.get(row.name().get()));
            fields(line).forEach(field -> field.pseudoClassStateChanged(CHANGED, !same));
        }
    }

    private static List<Node> fields(Node line) {
        return ((HBox) line).getChildren().subList(0, 2);
    }
}
