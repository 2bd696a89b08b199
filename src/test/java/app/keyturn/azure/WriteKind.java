package app.keyturn.azure;

import app.keyturn.bulk.BulkPlan;
import app.keyturn.bulk.BulkPlan.Target;
import app.keyturn.bulk.BulkPlan.Titles;
import app.keyturn.bulk.BulkViewModel;
import app.keyturn.create.CreateKeyViewModel;
import app.keyturn.create.ImportKeyViewModel;
import app.keyturn.create.file.KeyMaker;
import app.keyturn.keys.ReviewViewModel;
import app.keyturn.rotation.RotateKeyViewModel;
import app.keyturn.rotation.RotationPolicyViewModel;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.code.AsCode;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.JsonWebKey;
import com.azure.security.keyvault.keys.models.KeyOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A kind of write, as a program with a plain client sends it and as a person at our window does.
enum WriteKind {
    CREATE("create") {
        @Override
        void send(KeyClient client) {
            client.createEcKey(new CreateEcKeyOptions(NEW));
        }

        @Override
        Report click(Vault vault) {
            List<Object> done = new ArrayList<>();
            var viewModel = new CreateKeyViewModel(vault, _ -> false, new InlineBackground(), FORMATS, done::add);
            viewModel.getForm().nameProperty().set(NEW);
            viewModel.getForm().familyProperty().set(KeyType.EC);
            viewModel.create();
            return Report.of(done, viewModel.getWork().getProblem());
        }

        @Override
        int done(Vault vault) {
            return vault.listKeyVersions(NEW).size();
        }
    },

    IMPORT("import") {
        @Override
        void send(KeyClient client) {
            client.importKey(NEW, JsonWebKey.fromRsa(PAIR));
        }

        @Override
        Report click(Vault vault) {
            List<Object> done = new ArrayList<>();
            var viewModel = new ImportKeyViewModel(vault, _ -> false, new InlineBackground(), FORMATS, done::add);
            viewModel.open(file());
            viewModel.getForm().nameProperty().set(NEW);
            viewModel.importKey();
            return Report.of(done, viewModel.getWork().getProblem());
        }

        private static Path file() {
            try {
                var file = Files.createTempFile("keyturn", ".pem");
                file.toFile().deleteOnExit();
                return Files.write(file, KeyMaker.pem(PAIR));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        int done(Vault vault) {
            return vault.listKeyVersions(NEW).size();
        }
    },

    ROTATE("rotate") {
        @Override
        void send(KeyClient client) {
            client.rotateKey(OLD);
        }

        @Override
        Report click(Vault vault) {
            List<Object> done = new ArrayList<>();
            var viewModel =
                    new RotateKeyViewModel(vault, vault.getKey(OLD), null, new InlineBackground(), FORMATS, done::add);
            viewModel.rotate();
            return Report.of(done, viewModel.getWork().getProblem());
        }

        @Override
        int done(Vault vault) {
            return vault.listKeyVersions(OLD).size() - 1;
        }
    },

    UPDATE("update") {
        @Override
        void send(KeyClient client) {
            client.updateKeyPropertiesWithResponse(
                    client.getKey(OLD).getProperties().setEnabled(false), Context.NONE, (KeyOperation[]) null);
        }

        @Override
        Report click(Vault vault) {
            List<Object> done = new ArrayList<>();
            var key = vault.getKey(OLD);
            var change = KeyChange.enabled(OLD, key.version(), false);
            var viewModel = new ReviewViewModel(vault, key, change, new InlineBackground(), FORMATS, done::add);
            viewModel.apply();
            return Report.of(done, viewModel.getWork().getProblem());
        }

        @Override
        int done(Vault vault) {
            return vault.getKey(OLD).item().enabled() ? 0 : 1;
        }
    },

    SET_POLICY("setPolicy") {
        @Override
        void send(KeyClient client) {
            client.updateKeyRotationPolicy(OLD, AzurePolicies.policy(POLICY));
        }

        @Override
        Report click(Vault vault) {
            List<Object> done = new ArrayList<>();
            var viewModel = new RotationPolicyViewModel(
                    vault,
                    vault.getKey(OLD),
                    vault.getRotationPolicy(OLD),
                    new InlineBackground(),
                    FORMATS,
                    problem -> {
                        throw new AssertionError(problem); // told only of a dialog that was closed
                    });
            viewModel.getWork().finishedProperty().subscribe(is -> {
                if (is) {
                    done.add(POLICY);
                }
            });
            viewModel.getForm().policyProperty().set(POLICY);
            viewModel.save();
            return Report.of(done, viewModel.getWork().problemProperty().get());
        }

        @Override
        int done(Vault vault) {
            return vault.getRotationPolicy(OLD).sameContent(POLICY) ? 1 : 0;
        }
    },

    DELETE("delete") {
        @Override
        void send(KeyClient client) {
            client.beginDeleteKey(OLD).poll();
        }

        @Override
        Report click(Vault vault) {
            return plan(vault, vault::deleteKey);
        }

        @Override
        int done(Vault vault) {
            return present(() -> vault.getDeletedKey(OLD));
        }
    },

    RECOVER("recover") {
        @Override
        void prepare(Vault vault, SandboxClock clock) {
            vault.deleteKey(OLD);
            clock.advance(SETTLED);
        }

        @Override
        void send(KeyClient client) {
            client.beginRecoverDeletedKey(OLD).poll();
        }

        @Override
        Report click(Vault vault) {
            return plan(vault, vault::recoverDeletedKey);
        }

        @Override
        int done(Vault vault) {
            return present(() -> vault.getKey(OLD));
        }
    },

    PURGE("purge") {
        @Override
        void prepare(Vault vault, SandboxClock clock) {
            vault.deleteKey(OLD);
            clock.advance(SETTLED);
        }

        @Override
        void send(KeyClient client) {
            client.purgeDeletedKey(OLD);
        }

        @Override
        Report click(Vault vault) {
            return plan(vault, vault::purgeDeletedKey);
        }

        @Override
        int done(Vault vault) {
            return 1 - present(() -> vault.getDeletedKey(OLD));
        }
    },

    RESTORE("restore") {
        @Override
        void prepare(Vault vault, SandboxClock clock) {
            PURGE.prepare(vault, clock);
            vault.purgeDeletedKey(OLD);
            clock.advance(SETTLED);
        }

        @Override
        void send(KeyClient client, byte[] backup) {
            client.restoreKeyBackup(backup);
        }

        @Override
        Report click(Vault vault, byte[] backup) {
            return plan(vault, name -> vault.restoreKey(name, backup));
        }

        @Override
        int done(Vault vault) {
            return present(() -> vault.getKey(OLD));
        }
    };

    /// What the window says in the end.
    enum Report {
        DONE,
        NOT_DONE,
        UNKNOWN;

        private static Report of(List<Object> done, @Nullable Problem problem) {
            if (problem == null) {
                if (done.size() != 1) {
                    throw new AssertionError("told " + done.size() + " times, and no problem");
                }
                return DONE;
            }
            if (problem.failure() == null || !done.isEmpty()) {
                throw new AssertionError(problem + " after " + done);
            }
            return problem.failure().ambiguous() ? UNKNOWN : NOT_DONE;
        }
    }

    /// The key that exists before.
    static final String OLD = "old";

    static final Duration SETTLED = Duration.ofSeconds(20);

    private static final String NEW = "new";
    private static final KeyPair PAIR = KeyMaker.rsa(2048);
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofMonths(2)), Trigger.beforeExpiry(Period.ofDays(20)), Period.ofMonths(6));
    private static final Formats FORMATS = new Formats(Clock.systemUTC(), ZoneOffset.UTC);

    /// As a fault calls it.
    final String action;

    WriteKind(String action) {
        this.action = action;
    }

    /// Makes of a vault with the key [#OLD] one in which the write can be done.
    void prepare(Vault vault, SandboxClock clock) {}

    void send(KeyClient client) {
        throw new UnsupportedOperationException(action + " needs a backup");
    }

    /// @param backup of [#OLD], as it was before all
    void send(KeyClient client, byte[] backup) {
        send(client);
    }

    Report click(Vault vault) {
        throw new UnsupportedOperationException(action + " needs a backup");
    }

    Report click(Vault vault, byte[] backup) {
        return click(vault);
    }

    /// How often it was done: versions made, or for a change whether it is there.
    abstract int done(Vault vault);

    private static int present(Supplier<?> read) {
        try {
            return read.get() == null ? 0 : 1;
        } catch (VaultException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }

    private static Report plan(Vault vault, Consumer<String> write) {
        List<Object> done = new ArrayList<>();
        var plan = new BulkPlan(
                new Titles(_ -> "", _ -> "", _ -> ""),
                "",
                "",
                "danger",
                null,
                name -> AsCode.deleteKey(vault.address(), name),
                List.of(new Target(OLD, "")),
                name -> {
                    write.accept(name);
                    return "";
                });
        var viewModel = new BulkViewModel(plan, new InlineBackground(), done::add);
        viewModel.run();
        return Report.of(done, viewModel.getWork().getProblem());
    }
}
