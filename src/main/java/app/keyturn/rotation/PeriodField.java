package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.PeriodInput.Unit;
import app.keyturn.ui.ChoiceNames;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/// A field for an amount and a choice of days, months or years.
public final class PeriodField extends HBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final TextField amount = new TextField();
    private final ComboBox<Unit> unit = new ComboBox<>();

    public PeriodField() {
        getStyleClass().add("period-field");
        amount.getStyleClass().add("period-amount");
        unit.getItems().setAll(Unit.values());
        unit.setConverter(new ChoiceNames<>(PeriodField::name));
        unit.setAccessibleText(text("rotation.unit"));
        getChildren().setAll(amount, unit);
    }

    /// @param name what the field is for, read aloud
    Subscription bind(PeriodInput input, String name) {
        amount.setAccessibleText(name);
        amount.textProperty().bindBidirectional(input.amountProperty());
        unit.valueProperty().bindBidirectional(input.unitProperty());
        return input.validProperty().subscribe(ok -> amount.pseudoClassStateChanged(DANGER, !ok));
    }

    TextField amount() {
        return amount;
    }

    private static String name(Unit unit) {
        return switch (unit) {
            case DAYS -> text("rotation.unit.days");
            case MONTHS -> text("rotation.unit.months");
            case YEARS -> text("rotation.unit.years");
        };
    }
}
