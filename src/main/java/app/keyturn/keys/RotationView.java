package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.Operation;
import java.time.Instant;
import java.time.LocalDate;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// What the rotation policy of the key says and when it acts next.
public final class RotationView {
    private final KeyPanelViewModel viewModel;
    private final CommandList commands;

    @FXML
    private Sentence sentence;

    @FXML
    private Sentence next;

    @FXML
    private Sentence set;

    @FXML
    private RotationTimeline policyTimeline;

    @FXML
    private Button editRotation;

    RotationView(KeyPanelViewModel viewModel, CommandList commands) {
        this.viewModel = viewModel;
        this.commands = commands;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        CommandButtons.join(editRotation, commands.get("editRotation"));
        policyTimeline.policyProperty().bind(viewModel.rowProperty().map(KeyRow::readPolicy));
        policyTimeline
                .fromProperty()
                .bind(viewModel.rowProperty().map(KeyRow::createdDay).orElse(LocalDate.EPOCH));
        policyTimeline.managedHsmProperty().set(viewModel.vault().address().managedHsm());
        policyTimeline.visibleProperty().bind(policyTimeline.policyProperty().isNotNull());
        policyTimeline.managedProperty().bind(policyTimeline.visibleProperty());
        viewModel.rowProperty().subscribe(this::showRow);
    }

    /// The words are made before any is shown, and nothing of the key before stays where they cannot be made.
    private void showRow(@Nullable KeyRow row) {
        showWords("", "", "");
        var policy = row == null ? null : row.policy();
        boolean missing =
                policy != null && policy.forbidsRotationIn(viewModel.vault().address());
        sentence.setManaged(!missing);
        showWords(
                policy == null || missing ? "" : PolicyWords.of(policy),
                row == null ? "" : missing ? text("rotationTab.hsmWithoutPolicy") : next(row),
                policy == null ? "" : missing ? text("rotationTab.none") : set(policy.updatedOn()));
    }

    private void showWords(String policy, String nextTime, String setTime) {
        sentence.setWords(policy);
        next.setWords(nextTime);
        set.setWords(setTime);
    }

    private String next(KeyRow row) {
        var formats = viewModel.formats();
        var next = row.nextRotation();
        return switch (next.state()) {
            case DUE ->
                next.at() == null ? "" : text("rotationTab.due", formats.ago(next.at()), formats.time(next.at()));
            case OVERDUE ->
                next.at() == null ? "" : text("rotationTab.overdue", formats.ago(next.at()), formats.time(next.at()));
            case NEVER -> text("rotationTab.never");
            case NO_POLICY -> text("rotationTab.noPolicy");
            case BY_CERTIFICATE -> text("blocked.managed");
            case FORBIDDEN ->
                text(
                        "rotationTab.forbidden",
                        Operation.GET_ROTATION_POLICY.role(
                                viewModel.vault().address().managedHsm()));
            case UNREADABLE ->
                row.policy() == null
                        ? text("rotationTab.unreadable")
                        : text("rotationTab.unreadPolicy", row.policy().unreadWords());
            case LOADING -> text("panel.reading");
        };
    }

    private String set(@Nullable Instant updated) {
        return updated == null
                ? text("rotationTab.default")
                : text(
                        "rotationTab.set",
                        viewModel.formats().ago(updated),
                        viewModel.formats().time(updated));
    }
}
