package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.DefaultProperty;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The root of every dialog, around what is its own: head, news and foot, where the focus is when it
/// opens, and what ends when it closes. For the FX thread.
@DefaultProperty("center")
public final class DialogFrame extends BorderPane {
    private final Label title = new Label();
    private final Sentence where = new Sentence();
    private final ProgressIndicator progress = new ProgressIndicator();
    private final StackPane progressPlace = new StackPane(progress);
    private final HBox head = new HBox(title, where, progressPlace);
    private final VBox news = new VBox();
    private final HBox aside = new HBox();
    private final UnsavedPane question = new UnsavedPane(this::keepEditing, this::close);
    private final HBox foot = new HBox(aside);
    private final List<Subscription> kept = new ArrayList<>();
    private @Nullable Work work;
    private @Nullable Node first;
    private @Nullable Node focusedBefore;
    private BooleanSupplier unsaved = () -> false;

    public DialogFrame() {
        getStyleClass().add("dialog");
        layHead();
        layNews();
        aside.getStyleClass().add("dialog-aside");
        HBox.setHgrow(aside, Priority.ALWAYS);
        aside.setMaxWidth(Double.MAX_VALUE);
        foot.getStyleClass().add("dialog-foot");
        foot.getChildren().subscribe(this::keepButtonsWhole);
        aside.getChildren().subscribe(this::wrapAside);
        var bottom = new VBox(news, question, foot);
        setTop(head);
        addEventFilter(KeyEvent.KEY_PRESSED, this::answer);
        centerProperty().subscribe(content -> lay(content, bottom));
    }

    /// The foot is put there after the body, so that Tab comes to it last.
    private void lay(@Nullable Node content, Node bottom) {
        if (content instanceof ScrollPane) {
            setBottom(bottom);
        } else if (content != null) {
            setCenter(new DialogBody(content));
        }
    }

    private void layHead() {
        head.getStyleClass().add("dialog-head");
        title.getStyleClass().add("title-4");
        where.getStyleClass().add("text-muted");
        where.managedProperty().bind(where.textProperty().isNotEmpty());
        progress.getStyleClass().add("small-progress");
        progress.setVisible(false);
        progressPlace.setAlignment(Pos.CENTER_RIGHT);
        progressPlace.managedProperty().bind(progress.accessibleTextProperty().isNotNull());
        HBox.setHgrow(progressPlace, Priority.ALWAYS);
        head.getChildren().subscribe(() -> title.setMinWidth(USE_PREF_SIZE)); // beside tools, they give way
    }

    /// What is beside the buttons gives way, not they.
    private void keepButtonsWhole() {
        for (var child : foot.getChildren()) {
            if (child instanceof Region region && child != aside) {
                region.setMinWidth(USE_PREF_SIZE);
            }
        }
    }

    private void wrapAside() {
        for (var child : aside.getChildren()) {
            if (child instanceof Label words) {
                words.setWrapText(true);
                words.setMinHeight(USE_PREF_SIZE);
            } else if (child instanceof ButtonBase button) {
                button.setMinWidth(USE_PREF_SIZE);
            }
        }
    }

    /// Takes no room while there are none.
    private void layNews() {
        news.getStyleClass().add("dialog-news");
        news.managedProperty().bind(news.visibleProperty());
        var all = news.getChildren();
        all.subscribe(() -> news.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> all.stream().anyMatch(Node::isVisible),
                        all.stream().map(Node::visibleProperty).toArray(Observable[]::new))));
        news.setVisible(false);
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String words) {
        title.setText(words);
    }

    /// The id of the title itself, where it is looked up.
    public @Nullable String getTitleId() {
        return title.getId();
    }

    public void setTitleId(String id) {
        title.setId(id);
    }

    /// What the title is about, such as the vault; may be empty.
    public StringProperty whereProperty() {
        return where.wordsProperty();
    }

    public @Nullable String getWhere() {
        return where.getWords();
    }

    public void setWhere(String words) {
        where.setWords(words);
    }

    /// Whether something is under way that the dialog waits for.
    public BooleanProperty busyProperty() {
        return progress.visibleProperty();
    }

    public boolean isBusy() {
        return progress.isVisible();
    }

    public void setBusy(boolean is) {
        progress.setVisible(is);
    }

    /// What is read aloud while it is busy; without it, there is no place for it in the head.
    public @Nullable String getBusyWords() {
        return progress.getAccessibleText();
    }

    public void setBusyWords(String words) {
        progress.setAccessibleText(words);
    }

    /// What the dialog waits for: shown while it is under way. When it is finished, the dialog closes.
    public @Nullable Work getWork() {
        return work;
    }

    public void setWork(Work shown) {
        work = shown;
        busyProperty().bind(shown.busyProperty());
        keep(shown.finishedProperty().subscribe(this::closeWhen));
    }

    private void closeWhen(boolean finished) {
        if (finished) {
            close();
        }
    }

    /// Where the window is as high as what is in it, a problem must not push the buttons out.
    private void makeRoom() {
        if (getPrefHeight() == USE_COMPUTED_SIZE) {
            fit();
        }
    }

    /// Has the focus when the dialog opens; without it, what Tab comes to first.
    public @Nullable Node getFirst() {
        return first;
    }

    public void setFirst(Node node) {
        first = node;
    }

    /// What follows at the end of the head.
    public ObservableList<Node> getTools() {
        return head.getChildren();
    }

    /// What is told right above the foot, as long as it is visible.
    public ObservableList<Node> getNews() {
        return news.getChildren();
    }

    /// What is at the left of the foot.
    public ObservableList<Node> getAside() {
        return aside.getChildren();
    }

    /// The buttons, at the right of the foot.
    public ObservableList<Node> getFoot() {
        return foot.getChildren();
    }

    /// What has to end with the dialog, such as a subscription or the view model: unsubscribed when the
    /// window has gone, however it went, one after another.
    public void keep(Subscription... more) {
        kept.addAll(List.of(more));
    }

    /// @param unsaved whether something was typed that is lost with the dialog
    public void guard(BooleanSupplier unsaved) {
        this.unsaved = unsaved;
    }

    /// Closes the window for someone who wants to leave it: by Esc, by a button or by the window's own
    /// means. What was typed is not lost without a word: the first time, it only asks.
    public void leave() {
        if (question.isVisible()) {
            keepEditing();
        } else if (!sent() && unsaved.getAsBoolean()) {
            ask();
        } else {
            close();
        }
    }

    /// What is on its way, or was done, is not lost.
    private boolean sent() {
        return work != null && (work.isWriting() || work.isOver());
    }

    private void ask() {
        focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        foot.setDisable(true);
        question.ask();
        makeRoom();
    }

    private void keepEditing() {
        question.setVisible(false);
        foot.setDisable(false);
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
    }

    /// While it asks, Enter and Esc keep editing; no other default button is in their way.
    private void answer(KeyEvent pressed) {
        if (!question.isVisible()) {
            return;
        }
        if (pressed.getCode() == KeyCode.ENTER || pressed.getCode() == KeyCode.ESCAPE) {
            pressed.consume();
            question.answer(pressed.getCode() == KeyCode.ENTER);
        }
    }

    /// Closes the window; before there is one, nothing.
    public void close() {
        var scene = getScene();
        if (scene != null && scene.getWindow() != null) {
            scene.getWindow().hide();
        }
    }

    /// Makes the window as large as what it shows now; before there is one, nothing.
    public void fit() {
        var scene = getScene();
        if (scene != null && scene.getWindow() != null) {
            scene.getWindow().sizeToScene();
        }
    }

    /// The frame is in its window, and all that it shows is bound: what follows a problem from now on
    /// comes after the problem is shown.
    void opened() {
        focusFirst();
        if (work != null) {
            keep(work.problemProperty().subscribe(_ -> makeRoom()));
        }
    }

    /// A scroll pane takes what is in it into the scene only when the window is laid out.
    private void focusFirst() {
        var node = first;
        if (node != null) {
            node.sceneProperty().subscribe(_ -> node.requestFocus());
        }
    }

    void closed() {
        kept.forEach(Subscription::unsubscribe);
    }
}
