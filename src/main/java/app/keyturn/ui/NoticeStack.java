package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/// The notices on top of each other in the room that it is given, the latest at the top. It asks for no
/// room itself. Of more notices than have room, or than three, the older ones become one line. For the
/// FX thread.
public final class NoticeStack extends Region {
    private static final int MOST = 3;
    private static final double GAP = 8;

    private final Notices notices;
    private final Runnable showAll;
    private final Map<Notice, NoticePane> panes = new HashMap<>();
    private final Button more = new Button();
    private int beyond;

    /// @param showAll leads to where notices are found again
    public NoticeStack(Notices notices, Runnable showAll) {
        this.notices = notices;
        this.showAll = showAll;
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setMinSize(0, 0);
        more.setId("moreNotices");
        more.getStyleClass().addAll("flat", "small");
        more.setOnAction(_ -> showOlder());
        more.setVisible(false);
        getChildren().add(more);
        notices.shown().subscribe(this::fill);
        hoverProperty().subscribe(this::hold);
        focusWithinProperty().subscribe(this::hold);
        fill();
    }

    private void hold() {
        notices.hold(isHover() || isFocusWithin());
    }

    private void fill() {
        boolean here = isFocusWithin();
        var shown = notices.shown();
        panes.keySet().retainAll(shown);
        getChildren().removeIf(node -> node instanceof NoticePane pane && !shown.contains(pane.notice()));
        for (int i = 0; i < shown.size(); i++) {
            if (!panes.containsKey(shown.get(i))) {
                var pane = new NoticePane(notices, shown.get(i));
                panes.put(shown.get(i), pane);
                getChildren().add(i, pane);
            }
        }
        if (here && !isFocusWithin()) {
            focusLatest();
        }
        requestLayout();
    }

    /// Goes to the latest notice.
    public Command command() {
        return new Command("notices", "command.notices", this::focusLatest)
                .shortcut("F8")
                .blockedBy(Bindings.when(Bindings.isEmpty(notices.shown()))
                        .then(text("command.notices.none"))
                        .otherwise(""));
    }

    /// Puts the focus on the latest notice; does nothing where there is none.
    private void focusLatest() {
        if (!notices.shown().isEmpty()) {
            pane(notices.shown().getFirst()).requestFocus();
        }
    }

    private NoticePane pane(Notice notice) {
        return Objects.requireNonNull(panes.get(notice));
    }

    /// The older ones are closed, because they are found where this leads.
    private void showOlder() {
        var all = List.copyOf(notices.shown());
        all.subList(all.size() - beyond, all.size()).forEach(notices::close);
        showAll.run();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        int count = fitting(width);
        beyond = notices.shown().size() - count;
        double bottom = getHeight() - getInsets().getBottom();
        more.setVisible(beyond > 0);
        more.setText(beyond == 1 ? text("notice.more.one") : text("notice.more", Formats.number(beyond)));
        if (beyond > 0) {
            double height = more.prefHeight(width);
            bottom -= height;
            more.resizeRelocate(getInsets().getLeft(), bottom, width, height);
            bottom -= GAP;
        }
        var shown = notices.shown();
        for (int i = shown.size() - 1; i >= 0; i--) {
            var pane = pane(shown.get(i));
            pane.setVisible(i < count);
            if (i < count) {
                double height = pane.prefHeight(width);
                bottom -= height;
                pane.resizeRelocate(getInsets().getLeft(), bottom, width, height);
                bottom -= GAP;
            }
        }
    }

    /// How many of the latest notices have room. The latest is shown in any case.
    private int fitting(double width) {
        var shown = notices.shown();
        double room = getHeight() - getInsets().getTop() - getInsets().getBottom();
        int count = 0;
        for (var notice : shown) {
            room -= pane(notice).prefHeight(width) + (count > 0 ? GAP : 0);
            boolean last = count + 1 == shown.size();
            double ofMore = last ? 0 : more.prefHeight(width) + GAP;
            if (count == MOST || count > 0 && room < ofMore) {
                break;
            }
            count++;
        }
        return count;
    }
}
