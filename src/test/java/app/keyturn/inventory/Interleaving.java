package app.keyturn.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One course of events, chosen step by step: who asks, when the vault carries it out, and when its
/// answer arrives. After each step it asserts that nothing went back, vanished or came back.
final class Interleaving {
    static final List<String> NAMES = List.of("a", "b", "c", "d");

    private final ModelVault vault = new ModelVault();
    private final KnownKeys known = new KnownKeys();
    private final List<Request> underWay = new ArrayList<>();
    /// Writes without an answer that the vault carries out all the same, later.
    private final List<Runnable> late = new ArrayList<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private final Map<String, Integer> policies = new HashMap<>();
    /// Keys that were in what is known and that nobody has removed since.
    private final Set<String> lasting = new HashSet<>();
    /// Keys that were in what is known after the last step.
    private final Set<String> present = new HashSet<>();
    /// Keys that were seen to be gone and that nobody has put there since.
    private final Set<String> absent = new HashSet<>();

    /// Something that was asked: first carried out by the vault, then answered.
    private abstract static class Request {
        boolean carriedOut;

        abstract void carryOut();

        /// @return true where it goes on with another request
        abstract boolean answer();
    }

    ModelVault vault() {
        return vault;
    }

    KnownKeys known() {
        return known;
    }

    /// An earlier program has seen keys of which one is gone now, one has changed and one is as it was.
    void remember() {
        var seen = List.of("a", "b", "c");
        seen.forEach(vault::put);
        known.apply(new Event.Remembered(
                known.begin(), seen.stream().map(vault::remembered).toList()));
        vault.remove("a");
        vault.change("b");
    }

    void step(int choice) {
        var name = NAMES.get(choice % NAMES.size());
        int rest = choice / NAMES.size();
        switch (rest % 14) {
            case 0 -> underWay.add(new ListRequest());
            case 1 -> underWay.add(new ReadRequest(name, Part.KEY, rest % 5 == 0));
            case 2 -> underWay.add(new ReadRequest(name, Part.POLICY, rest % 5 == 0));
            case 3, 4 -> readNext(rest % 5 == 0);
            case 5 -> underWay.add(new WriteRequest(name, Write.values()[rest % Write.values().length], rest % 5 == 0));
            case 6 -> change(name, Write.values()[rest % Write.values().length]);
            case 7 -> late(rest);
            default -> advance(rest);
        }
        check();
    }

    private void readNext(boolean fails) {
        var due = known.take();
        if (due != null) {
            underWay.add(new Reading(due, fails));
        }
    }

    private void late(int choice) {
        if (!late.isEmpty()) {
            late.remove(choice % late.size()).run();
        }
    }

    /// The vault carries something out, or its answer arrives.
    private void advance(int choice) {
        if (underWay.isEmpty()) {
            return;
        }
        var request = underWay.get(choice % underWay.size());
        if (!request.carriedOut) {
            request.carriedOut = true;
            request.carryOut();
        } else if (request.answer()) {
            request.carriedOut = false;
        } else {
            underWay.remove(request);
        }
    }

    /// Everything ends, the keys are listed once more, and what is open is read.
    void quiet() {
        while (!underWay.isEmpty()) {
            advance(underWay.size() - 1);
            check();
        }
        late.forEach(Runnable::run);
        underWay.add(new ListRequest());
        known.apply(new Event.RefreshWanted(known.begin()));
        while (!underWay.isEmpty()) {
            advance(0);
            readNext(false);
            check();
        }
        assertThat(known.waiting()).isZero();
        assertThat(known.all()).extracting(KnownKey::failure).allMatch(Objects::isNull);
    }

    private enum Write {
        PUT,
        CHANGE,
        POLICY,
        REMOVE
    }

    /// @return whether it could be done
    private boolean change(String name, Write write) {
        boolean done = switch (write) {
            case PUT -> {
                vault.put(name);
                absent.remove(name);
                yield true;
            }
            case CHANGE -> vault.change(name);
            case POLICY -> vault.changePolicy(name);
            case REMOVE -> {
                lasting.remove(name);
                shown.remove(name);
                yield vault.remove(name);
            }
        };
        return done;
    }

    private void check() {
        for (var name : NAMES) {
            var key = known.get(name);
            if (key == null) {
                assertThat(lasting).as("vanished: " + name).doesNotContain(name);
                if (present.remove(name) && !vault.holds(name)) {
                    absent.add(name);
                }
                continue;
            }
            present.add(name);
            assertThat(absent).as("came back: " + name).doesNotContain(name);
            int revision = ModelVault.revision(key.item());
            assertThat(revision).as("went back: " + name).isGreaterThanOrEqualTo(shown.getOrDefault(name, 0));
            checkPolicy(name, key);
            if (vault.holdsSince(name, revision)) {
                shown.put(name, revision);
                lasting.add(name);
            }
        }
    }

    private void checkPolicy(String name, KnownKey key) {
        if (key.policy() != null) {
            int revision = ModelVault.revision(key.policy());
            assertThat(revision).as("policy went back: " + name).isGreaterThanOrEqualTo(policies.getOrDefault(name, 0));
            policies.put(name, revision);
        }
    }

    private final class ListRequest extends Request {
        private final long number = known.begin();
        private String after = "";
        private List<KeyItem> page = List.of();

        ListRequest() {
            known.apply(new Event.ListingBegan(number, ModelVault.NOW));
        }

        @Override
        void carryOut() {
            page = vault.page(after, 2);
        }

        @Override
        boolean answer() {
            known.apply(new Event.PageListed(number, page, ModelVault.NOW));
            if (page.isEmpty()) {
                known.apply(new Event.ListingCompleted(number));
                return false;
            }
            after = page.getLast().name();
            return true;
        }
    }

    private final class ReadRequest extends Request {
        private final String name;
        private final Part part;
        private final long number = known.begin();
        private @Nullable Event answer;

        private final boolean fails;

        ReadRequest(String name, Part part, boolean fails) {
            this.name = name;
            this.part = part;
            this.fails = fails;
        }

        @Override
        void carryOut() {
            var key = vault.key(name);
            var policy = vault.policy(name);
            if (fails || key == null || policy == null) {
                var failure = ModelVault.failure(fails ? Failure.Kind.TIMED_OUT : Failure.Kind.NOT_FOUND, name);
                answer = new Event.ReadFailed(number, name, part, failure, ModelVault.NOW);
            } else if (part == Part.KEY) {
                answer = new Event.KeyRead(number, key, ModelVault.NOW);
            } else {
                answer = new Event.PolicyRead(number, name, policy, ModelVault.NOW);
            }
        }

        @Override
        boolean answer() {
            known.apply(Objects.requireNonNull(answer));
            return false;
        }
    }

    /// What the program does by itself: one part after the other.
    private final class Reading extends Request {
        private final KnownKeys.Due due;
        private ReadRequest now;

        Reading(KnownKeys.Due due, boolean fails) {
            this.due = due;
            now = new ReadRequest(due.name(), due.parts().contains(Part.KEY) ? Part.KEY : Part.POLICY, fails);
        }

        @Override
        void carryOut() {
            now.carryOut();
        }

        @Override
        boolean answer() {
            now.answer();
            if (now.part == Part.KEY && !now.fails && due.parts().contains(Part.POLICY)) {
                now = new ReadRequest(due.name(), Part.POLICY, false);
                return true;
            }
            known.giveBack(due.name());
            return false;
        }
    }

    private final class WriteRequest extends Request {
        private final String name;
        private final Write write;
        private final boolean lost;
        private final long number = known.begin();
        private boolean done;
        private @Nullable KeyDetails key;
        private @Nullable RotationPolicy policy;

        WriteRequest(String name, Write write, boolean lost) {
            this.name = name;
            this.write = write;
            this.lost = lost;
            known.apply(new Event.WriteBegan(number, name));
        }

        @Override
        void carryOut() {
            if (lost) {
                late.add(() -> change(name, write));
                return;
            }
            done = change(name, write);
            key = vault.key(name);
            policy = vault.policy(name);
        }

        @Override
        boolean answer() {
            known.apply(event());
            return false;
        }

        private Event event() {
            if (lost) {
                return new Event.WriteUnknown(number, name);
            } else if (!done) {
                return new Event.NothingWritten(number, name);
            }
            return switch (write) {
                case PUT, CHANGE ->
                    new Event.KeyWritten(number, name, Objects.requireNonNull(key), write == Write.PUT, ModelVault.NOW);
                case POLICY -> new Event.PolicyWritten(number, name, Objects.requireNonNull(policy), ModelVault.NOW);
                case REMOVE -> new Event.KeyRemoved(number, name, ModelVault.NOW);
            };
        }
    }
}
