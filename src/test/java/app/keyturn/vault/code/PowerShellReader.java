package app.keyturn.vault.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads PowerShell as its language specification and about_Quoting_Rules, about_Hash_Tables and about_Parsing say, as
/// far as it is used here; whatever is not a literal stops it, because PowerShell would run that.
final class PowerShellReader extends SourceReader {
    /// One command: its name, and its arguments in order; a parameter is a text that begins with `-`, marked by
    /// [Parameter].
    record Command(String name, List<Object> arguments) {
        Object after(String parameter) {
            int at = arguments.indexOf(new Parameter(parameter));
            if (at < 0) {
                throw new AssertionError(parameter + " is not in " + this);
            }
            return arguments.get(at + 1);
        }
    }

    record Parameter(String name) {}

    private static final String QUOTES = "'\u2018\u2019\u201a\u201b";
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final Pattern PARAMETER = Pattern.compile("-[A-Za-z]+");
    private static final Pattern VARIABLE = Pattern.compile("\\$(true|false|value)\\b");
    private static final Pattern CHARACTER = Pattern.compile("\\[char]0x([0-9A-F]{4})");
    private static final Pattern BLANKS = Pattern.compile("(?:[ \\t]|`\\n)+");

    private PowerShellReader(String text) {
        super("PowerShell", text);
    }

    static List<Command> commands(String text) {
        var reader = new PowerShellReader(text);
        List<Command> commands = new ArrayList<>();
        while (true) {
            while (reader.take("\n") || reader.found(BLANKS) != null) {}
            if (reader.at == text.length()) {
                return commands;
            }
            if (reader.take("#")) {
                int end = text.indexOf('\n', reader.at);
                reader.at = end < 0 ? text.length() : end;
            } else {
                commands.add(reader.command());
            }
        }
    }

    private Command command() {
        var name = bare();
        List<Object> arguments = new ArrayList<>();
        while (found(BLANKS) != null) {
            arguments.add(argument());
        }
        if (at < text.length() && text.charAt(at) != '\n') {
            throw stop("the end of the command");
        }
        return new Command(name, arguments);
    }

    private Object argument() {
        var parameter = found(PARAMETER);
        if (parameter != null) {
            return new Parameter(parameter.group());
        }
        var first = value();
        if (!(first instanceof String) || !take(",")) {
            return first;
        }
        List<Object> list = new ArrayList<>(List.of(first));
        do {
            found(BLANKS);
            list.add(value());
        } while (take(","));
        return list;
    }

    private Object value() {
        if (take("@{")) {
            return hash();
        }
        if (take("@()")) {
            return List.of();
        }
        var variable = found(VARIABLE);
        return variable != null ? variable.group() : quoted() || peek("(") ? term() : bare();
    }

    private Map<String, String> hash() {
        Map<String, String> hash = new TreeMap<>();
        found(BLANKS);
        while (!take("}")) {
            // A bare key of letters is a text; what is bare as a value is a command.
            var key = quoted() || peek("(") ? term() : bare();
            found(BLANKS);
            expect("=");
            found(BLANKS);
            if (hash.put(key, doubleQuoted() ? simple() : term()) != null) {
                throw stop("another key");
            }
            found(BLANKS);
            take(";");
            found(BLANKS);
        }
        return hash;
    }

    private boolean doubleQuoted() {
        return peek("\"");
    }

    private String simple() {
        var found = found(Pattern.compile("\"([A-Za-z0-9]+)\""));
        if (found == null) {
            throw stop("a text without anything to expand");
        }
        return found.group(1);
    }

    private String term() {
        if (!take("(")) {
            return string();
        }
        if (take("Read-Host -AsSecureString)")) {
            return "(Read-Host)";
        }
        var sum = new StringBuilder(take("[DateTimeOffset]") ? string() : part());
        while (found(BLANKS) != null) {
            expect("+");
            found(BLANKS);
            sum.append(part());
        }
        expect(")");
        take(".UtcDateTime");
        return sum.toString();
    }

    private String part() {
        var character = found(CHARACTER);
        return character == null ? string() : Character.toString((char) Integer.parseInt(character.group(1), 16));
    }

    /// Any of the quotes begins and ends it; of two, the second is part of it.
    private String string() {
        if (!quoted()) {
            throw stop("a text");
        }
        at++;
        var read = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (QUOTES.indexOf(c) < 0) {
                read.append(c);
            } else if (at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0) {
                read.append(text.charAt(at++));
            } else {
                return read.toString();
            }
        }
        throw stop("the end of a text");
    }

    private boolean quoted() {
        return at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0;
    }

    private String bare() {
        var bare = found(BARE);
        if (bare == null) {
            throw stop("a word");
        }
        return bare.group();
    }
}
