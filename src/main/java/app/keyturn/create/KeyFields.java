package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.FindingWords;
import app.keyturn.ui.Segments;
import app.keyturn.ui.Sentence;
import app.keyturn.vault.Finding;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Fields that a key needs wherever it comes from, bound to the form. For the FX thread.
final class KeyFields {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private KeyFields() {}

    /// Software or HSM.
    static Subscription bindProtection(Segments<Boolean> protection, KeyForm form) {
        protection.setItems(
                List.of(false, true), hsm -> text(hsm ? "create.protection.hsm" : "create.protection.software"));
        return Subscription.combine(
                form.hsmProperty().subscribe(protection.valueProperty()::set),
                protection
                        .valueProperty()
                        .subscribe((_, hsm) -> form.hsmProperty().set(Boolean.TRUE.equals(hsm))));
    }

    /// What is wrong with a name, and a name that would do.
    static void showName(TextField name, Sentence finding, Hyperlink suggestion, @Nullable Finding found) {
        FindingWords.show(finding, found);
        // An empty name is said by the disabled button; red from the start would be noise.
        boolean empty = name.getText().isEmpty();
        finding.setVisible(found != null && !empty);
        name.pseudoClassStateChanged(DANGER, found != null && found.error() && !empty);
        var better = found == null ? null : found.suggestion();
        suggestion.setVisible(better != null);
        suggestion.setText(better == null ? "" : text("create.name.use", better));
    }
}
