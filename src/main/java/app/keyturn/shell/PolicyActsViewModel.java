package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.shell.PolicyAct.Kind;
import app.keyturn.ui.Formats;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the vaults of the sandbox did while its clock moved. For the FX thread.
public final class PolicyActsViewModel {
    private final List<PolicyAct> acts;
    private final Formats formats;
    private final Consumer<PolicyAct> showKey;

    /// @param acts    in the order of time
    /// @param showKey shows the key of one
    PolicyActsViewModel(List<PolicyAct> acts, Formats formats, Consumer<PolicyAct> showKey) {
        this.acts = List.copyOf(acts);
        this.formats = formats;
        this.showKey = showKey;
    }

    public String getTitle() {
        return text("policyActs.title");
    }

    /// "12 rotated, 3 near expiry"
    public String getSummary() {
        return Arrays.stream(Kind.values())
                .filter(kind -> count(kind) > 0)
                .map(kind -> text(kind.counted(), Formats.number(count(kind))))
                .collect(Collectors.joining(", "));
    }

    private long count(Kind kind) {
        return acts.stream().filter(act -> act.kind() == kind).count();
    }

    List<PolicyAct> acts() {
        return acts;
    }

    String when(PolicyAct act) {
        return formats.time(act.when());
    }

    /// A key that was purged is there no more.
    boolean shown(PolicyAct act) {
        return act.kind() != Kind.PURGED;
    }

    void show(PolicyAct act) {
        showKey.accept(act);
    }

    /// Lets nothing go: it only shows what is over.
    public void close() {}
}
