package app.keyturn.vault.code;

import app.keyturn.vault.HiddenText;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One command of az for a POSIX shell. Our own words are added by [#own(String)]. What a vault, a
/// file or a person says is added by the other methods, because only this type knows how az reads it.
/// az takes a word that begins with `-` for an option. It takes a word that begins with `@`, or has
/// `@` right after its first `=`, for the name of a file to read. Where the command cannot say what it
/// must, `az rest` takes its place, whose JSON can say everything.
final class AzCommand {
    private static final Pattern OWN = Pattern.compile("[a-z-]+( ([A-Za-z0-9-]+|\"\\$[A-Z]+\"))*");
    private static final Pattern OWN_DOCUMENT = Pattern.compile("[A-Za-z0-9{}\\[\\]\":, \n]+");
    private static final Pattern PLACE = Pattern.compile("<([a-z]+)>");

    private final VaultAddress vault;
    private final List<String> words = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private @Nullable String input;
    private boolean sayable = true;

    private AzCommand(VaultAddress vault, String command) {
        this.vault = vault;
        own(command);
    }

    /// A command on the vault as a whole.
    static AzCommand onVault(VaultAddress vault, String verb) {
        var az = new AzCommand(vault, "az keyvault key " + verb);
        return emulator(vault) ? az.text("--id", vault.uri().toString()) : az.inVault();
    }

    static AzCommand onKey(VaultAddress vault, String verb, String name) {
        return onVersion(vault, verb, name, "");
    }

    /// @param version empty for the current one
    static AzCommand onVersion(VaultAddress vault, String verb, String name, String version) {
        return on(vault, verb, "keys", name, version);
    }

    static AzCommand onDeletedKey(VaultAddress vault, String verb, String name) {
        return on(vault, verb, "deletedkeys", name, "");
    }

    /// In a cloud of Azure the vault is named. A key of an emulator is named by its identifier,
    /// because az looks for names of vaults in the cloud.
    private static AzCommand on(VaultAddress vault, String verb, String collection, String name, String version) {
        var az = new AzCommand(vault, "az keyvault key " + verb);
        if (emulator(vault)) {
            az.sayable = KeyRules.isName(name);
            return az.text("--id", RestRequests.id(vault, collection, name, version));
        }
        az.inVault().text("--name", name);
        return version.isEmpty() ? az : az.text("--version", version);
    }

    private static boolean emulator(VaultAddress vault) {
        return vault.home() == VaultAddress.Home.EMULATOR;
    }

    private AzCommand inVault() {
        return text(vault.managedHsm() ? "--hsm-name" : "--vault-name", vault.name());
    }

    /// Adds words of our own, and variables of the shell.
    ///
    /// @throws IllegalArgumentException where there is anything in them that we do not write
    AzCommand own(String ours) {
        if (!OWN.matcher(ours).matches()) {
            throw new IllegalArgumentException("These are no words of ours: " + ours);
        }
        words.add(ours);
        return this;
    }

    /// Adds an option with a JSON document that consists of our own words and numbers.
    AzCommand ownDocument(String option, String json) {
        if (!OWN_DOCUMENT.matcher(json).matches()) {
            throw new IllegalArgumentException("This is no document of ours: " + json);
        }
        words.add(option + " " + PosixShell.quote(json));
        return this;
    }

    /// Adds an option with a value that is not ours.
    AzCommand text(String option, String value) {
        if (HiddenText.in(value) || value.startsWith("@")) {
            sayable = false;
        } else {
            // With "=" az looks for "@" only right behind it, and takes no value for an option.
            boolean taken = value.startsWith("-") || value.startsWith("@", value.indexOf('=') + 1);
            words.add(option + (taken ? "=" : " ") + PosixShell.quote(value));
        }
        return this;
    }

    /// Adds an option with the path of a file. az expands `~` in it.
    AzCommand file(String option, String path) {
        return text(option, path.matches("(?s)[@~].*") ? "./" + path : path);
    }

    /// Adds an option with values of a fixed list. az refuses others, and takes an empty list for a
    /// missing option.
    AzCommand choices(String option, Collection<String> values, Set<String> known) {
        if (values.isEmpty() || !known.containsAll(values)) {
            sayable = false;
        } else {
            words.add(option + " " + String.join(" ", values));
        }
        return this;
    }

    /// Adds a time, to the second. az reads years of four digits only.
    AzCommand time(String option, @Nullable Instant time) {
        if (time != null) {
            var text = time.truncatedTo(ChronoUnit.SECONDS).toString();
            sayable &= text.matches("[0-9]{4}-.*");
            text(option, text);
        }
        return this;
    }

    /// Adds a JSON document, which must be an object: az could take anything else for the name of a
    /// file.
    AzCommand json(String option, String document) {
        var line = JsonText.onOneLine(document);
        sayable &= JsonText.isObject(line);
        return text(option, line);
    }

    /// Adds tags. No tags are one empty word, which clears them.
    AzCommand tags(@Nullable Map<String, String> tags) {
        if (tags == null) {
            return this;
        }
        if (tags.entrySet().stream().allMatch(tag -> plain(tag.getKey(), tag.getValue()))) {
            var pairs = new TreeMap<>(tags)
                    .entrySet().stream()
                            .map(tag -> PosixShell.quote(tag.getKey() + "=" + tag.getValue()))
                            .toList();
            words.add("--tags " + (pairs.isEmpty() ? "\"\"" : String.join(" ", pairs)));
        } else {
            sayable = false;
        }
        return this;
    }

    /// Whether az reads the tag as it is; az splits a tag at its first `=`.
    private static boolean plain(String name, String value) {
        boolean whole = !name.contains("=") && !name.startsWith("-") && !name.startsWith("@") && !value.startsWith("@");
        return whole && !HiddenText.in(name) && !HiddenText.in(value);
    }

    /// Adds an option whose value is read from a variable of the shell, whatever it begins with. So it
    /// is in no list of processes.
    AzCommand input(String option, String variable) {
        own(option);
        words.add(words.removeLast() + "=@-");
        input = variable;
        return this;
    }

    /// Adds a comment below the command.
    AzCommand note(String words) {
        below.add("# " + words);
        return this;
    }

    /// The command, or the request where az has no command that says the same.
    String or(RestRequest request) {
        return or(rest(vault, request));
    }

    String or(AzCommand other) {
        return sayable ? toString() : other.toString();
    }

    /// The command, or a comment where az has no command that says the same.
    String orWords() {
        return sayable ? toString() : "# No az command can say this: az would read a part of it as something else.";
    }

    static AzCommand rest(VaultAddress vault, RestRequest request) {
        return rest(vault, request, request.body() == null ? null : body(request.body()));
    }

    /// A request through `az rest`, with variables of the shell where it has places to fill in.
    static AzCommand restOfVariables(VaultAddress vault, RestRequest request) {
        var body = request.body() == null ? null : body(request.body());
        return rest(
                vault,
                request,
                body == null
                        ? null
                        : PLACE.matcher(body)
                                .replaceAll(place -> "'\"\\$" + place.group(1).toUpperCase(Locale.ROOT) + "\"'"));
    }

    private static AzCommand rest(VaultAddress vault, RestRequest request, @Nullable String body) {
        var az = new AzCommand(vault, "az rest --method " + request.method().toLowerCase(Locale.ROOT))
                .text("--resource", VaultAddresses.resource(vault))
                .text("--url", request.uri().toString());
        if (body != null) {
            az.words.add("--body " + body);
        }
        return az;
    }

    /// The body as az must get it: here too az takes a word with `@` right after its first `=` for the
    /// name of a file.
    private static String body(String json) {
        return PosixShell.quote(JsonText.onOneLine(json).replace("=@", "=\\u0040"));
    }

    /// The command with one option a line.
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        var cloud = VaultAddresses.cloud(vault);
        if (cloud != null) {
            lines.add("az cloud set --name " + cloud);
        }
        lines.add(String.join(" \\\n  ", words) + (input == null ? "" : " <<EOF\n$" + input + "\nEOF"));
        lines.addAll(below);
        return String.join("\n", lines);
    }
}
