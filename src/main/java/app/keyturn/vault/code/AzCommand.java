package app.keyturn.vault.code;

import app.keyturn.vault.HiddenText;
import app.keyturn.vault.JsonOrder;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
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

/// One command of az for a POSIX shell. Words of ours come in by [#own(String)], and what a vault, a file or a person
/// says by the other methods; this type alone knows what az makes of it. Of a word that begins with `-` az makes an
/// option, and of one that begins with `@`, or has it behind its first `=`, the content of the file of that name. A
/// command that cannot say what it has to gives way to `az rest`, in whose JSON everything can be written.
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

    /// About the vault as a whole.
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

    /// Names of vaults mean the cloud's own, so a key of an emulator is told by its identifier.
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

    /// Words that are ours alone, and variables of the shell.
    ///
    /// @throws IllegalArgumentException where there is anything in them that we do not write
    AzCommand own(String ours) {
        if (!OWN.matcher(ours).matches()) {
            throw new IllegalArgumentException("These are no words of ours: " + ours);
        }
        words.add(ours);
        return this;
    }

    /// An option with a JSON document in which there are words and numbers of ours alone.
    AzCommand ownDocument(String option, String json) {
        if (!OWN_DOCUMENT.matcher(json).matches()) {
            throw new IllegalArgumentException("This is no document of ours: " + json);
        }
        words.add(option + " " + PosixShell.quote(json));
        return this;
    }

    /// An option with a value of someone else's.
    AzCommand text(String option, String value) {
        if (HiddenText.in(value) || value.startsWith("@")) {
            sayable = false;
        } else {
            // With "=" az looks for "@" right behind it alone, and for no option.
            boolean taken = value.startsWith("-") || value.startsWith("@", value.indexOf('=') + 1);
            words.add(option + (taken ? "=" : " ") + PosixShell.quote(value));
        }
        return this;
    }

    /// The path of a file. az reads `~` too.
    AzCommand file(String option, String path) {
        return text(option, path.matches("(?s)[@~].*") ? "./" + path : path);
    }

    /// Values of which az has a list of its own, and refuses all others; it takes none at all for no option.
    AzCommand choices(String option, Collection<String> values, Set<String> known) {
        if (values.isEmpty() || !known.containsAll(values)) {
            sayable = false;
        } else {
            words.add(option + " " + String.join(" ", values));
        }
        return this;
    }

    /// To the second; az reads years of four digits.
    AzCommand time(String option, @Nullable Instant time) {
        if (time != null) {
            var text = time.truncatedTo(ChronoUnit.SECONDS).toString();
            sayable &= text.matches("[0-9]{4}-.*");
            text(option, text);
        }
        return this;
    }

    /// What is no object, az could take for the name of a file.
    AzCommand json(String option, String document) {
        var line = HiddenText.onOneLine(document);
        sayable &= JsonOrder.isObject(line);
        return text(option, line);
    }

    /// No tags are said as an empty word, which clears them.
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

    /// az splits a tag at its first `=`.
    private static boolean plain(String name, String value) {
        boolean whole = !name.contains("=") && !name.startsWith("-") && !name.startsWith("@") && !value.startsWith("@");
        return whole && !HiddenText.in(name) && !HiddenText.in(value);
    }

    /// An option whose value is what a variable of the shell holds, whatever that begins with. It is in no list of
    /// processes there.
    AzCommand input(String option, String variable) {
        own(option);
        words.add(words.removeLast() + "=@-");
        input = variable;
        return this;
    }

    /// A line below the command, for whoever uses it.
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

    /// The command; where az has none that says the same, words about that.
    String orWords() {
        return sayable ? toString() : "# No az command can say this: az would read a part of it as something else.";
    }

    static AzCommand rest(VaultAddress vault, RestRequest request) {
        return rest(vault, request, request.body() == null ? null : body(request.body()));
    }

    /// With variables of the shell where the request has places to be filled in.
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

    /// Of `@` behind the first `=` az makes a file here too.
    private static String body(String json) {
        return PosixShell.quote(HiddenText.onOneLine(json).replace("=@", "=\\u0040"));
    }

    /// One option a line.
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
