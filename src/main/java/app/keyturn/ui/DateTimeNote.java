package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import org.jspecify.annotations.Nullable;

/// Says below a [DateTimeField] that what is typed is not understood, and what is. For the FX thread.
public final class DateTimeNote extends Sentence {
    private @Nullable DateTimeField field;

    public DateTimeNote() {
        getStyleClass().add("field-problem");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// The field that it is about.
    public @Nullable DateTimeField getField() {
        return field;
    }

    public void setField(DateTimeField about) {
        field = about;
        about.validProperty().subscribe(this::showWhether);
    }

    private void showWhether(boolean understood) {
        setVisible(!understood);
        setWords(understood ? "" : text("dateTime.unreadable", text("dateTime.help")));
    }
}
