package app.keyturn.bulk;

import app.keyturn.vault.VaultException;
import app.keyturn.vault.code.AsCode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What shall be done to one key or many, before it is.
///
/// @param titles   name the key, or how many there are
/// @param words    what it means for whoever uses them, and whether it can be undone
/// @param verb     the verb with what it is about, on the button
/// @param style    the button's style class, such as `danger`
/// @param typed    what has to be typed first; null where a click will do
/// @param request  the request for a key of this name, as other tools send it
public record BulkPlan(
        Titles titles,
        String words,
        String verb,
        String style,
        @Nullable String typed,
        Function<String, AsCode> request,
        List<Target> targets,
        Work work) {

    /// What a title says of these keys.
    ///
    /// @param before a question
    /// @param now    that it is being done to them
    /// @param done   that it was done to them
    public record Titles(
            Function<List<String>, String> before,
            Function<List<String>, String> now,
            Function<List<String>, String> done) {}

    /// One key.
    ///
    /// @param note    what is worth knowing of it; may be empty
    /// @param blocked why it is left out; empty where it is not
    public record Target(String name, String note, String blocked) {
        public Target(String name, String note) {
            this(name, note, "");
        }

        public boolean leftOut() {
            return !blocked.isEmpty();
        }
    }

    /// Does it to one key. Blocks.
    @FunctionalInterface
    public interface Work {
        /// @return what came of it, in words
        /// @throws VaultException where it was not done, or nobody knows
        String on(String name) throws Exception;
    }

    public BulkPlan {
        targets = List.copyOf(targets);
    }

    /// The requests for the keys that are not left out.
    public AsCode code() {
        return AsCode.all(targets.stream()
                .filter(target -> !target.leftOut())
                .map(Target::name)
                .map(request)
                .toList());
    }
}
