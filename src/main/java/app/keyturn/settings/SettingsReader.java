package app.keyturn.settings;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.Theme;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads settings member by member. What is missing, as in the file of an older Keyturn, has its default
/// without a word; what cannot be read has it too, and is named. The rest is kept.
final class SettingsReader {
    private static final int MOST_REQUESTS = 10_000;
    /// In seconds.
    private static final int A_DAY = 86_400;

    /// A hundred years.
    private static final int MOST_DAYS = 36_525;
    private static final int MOST_MEGABYTES = 100_000;

    private static final int WIDEST = 10_000;
    private static final int LONGEST = 2_000;
    private static final int MOST = 100;

    private final List<String> odd = new ArrayList<>();

    /// The members that could not be read, such as `theme` and `recent[2]`.
    List<String> odd() {
        return List.copyOf(odd);
    }

    Settings read(JsonNode root) {
        return new Settings(
                theme(root.path("theme")),
                list(root, "columns", SettingsReader::column),
                list(root, "recent", (member, _) -> recent(member)),
                number(root, "mostPerSecond", MOST_REQUESTS, Settings.DEFAULT.mostPerSecond()),
                number(root, "clipboardSeconds", A_DAY, Settings.DEFAULT.clipboardSeconds()),
                name(root.path("healthRules"), "healthRules", Settings.DEFAULT.healthRules()),
                flag(root.path("keepSandbox"), "keepSandbox", Settings.DEFAULT.keepSandbox()),
                history(root.path("history")));
    }

    private Settings.History history(JsonNode member) {
        var standard = Settings.History.DEFAULT;
        if (!member.isObject()) {
            return otherwise(member, "history", standard);
        }
        return new Settings.History(
                flag(member.path("on"), "history.on", standard.on()),
                bounded(member.path("days"), "history.days", MOST_DAYS, standard.days()),
                bounded(member.path("megabytes"), "history.megabytes", MOST_MEGABYTES, standard.megabytes()));
    }

    private String name(JsonNode member, String name, String standard) {
        var text = text(member);
        return text == null ? otherwise(member, name, standard) : text;
    }

    private boolean flag(JsonNode member, String name, boolean standard) {
        return member.isBoolean() ? member.booleanValue() : otherwise(member, name, standard);
    }

    private Theme.Choice theme(JsonNode member) {
        for (var choice : Theme.Choice.values()) {
            if (choice.name().equals(member.textValue())) {
                return choice;
            }
        }
        return otherwise(member, "theme", Settings.DEFAULT.theme());
    }

    private int number(JsonNode root, String name, int most, int standard) {
        return bounded(root.path(name), name, most, standard);
    }

    private int bounded(JsonNode member, String name, int most, int standard) {
        boolean sound = member.isInt() && member.intValue() >= 1 && member.intValue() <= most;
        return sound ? member.intValue() : otherwise(member, name, standard);
    }

    private <T> T otherwise(JsonNode member, String name, T standard) {
        if (!member.isMissingNode()) {
            odd.add(name);
        }
        return standard;
    }

    private <T> List<T> list(JsonNode root, String name, BiFunction<JsonNode, Set<String>, @Nullable T> read) {
        var member = root.path(name);
        if (!member.isArray() || member.size() > MOST) {
            return otherwise(member, name, List.of());
        }
        List<T> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < member.size(); i++) {
            var item = read.apply(member.get(i), ids);
            if (item == null) {
                odd.add(name + "[" + i + "]");
            } else {
                items.add(item);
            }
        }
        return items;
    }

    /// A `width` beside them is of an older Keyturn: not what the user wanted, but what the column had.
    ///
    /// @param ids of those before; a table has each of its columns once
    private static ColumnMemory.@Nullable Column column(JsonNode member, Set<String> ids) {
        var id = text(member.path("id"));
        var visible = member.path("visible");
        var widths = widths(member.path("widths"));
        return id != null && widths != null && visible.isBoolean() && ids.add(id)
                ? new ColumnMemory.Column(id, visible.booleanValue(), widths)
                : null;
    }

    private static @Nullable Map<String, Double> widths(JsonNode member) {
        if (!absent(member) && !member.isObject() || member.size() > ColumnMemory.MOST_DISPLAYS) {
            return null;
        }
        Map<String, Double> widths = new HashMap<>();
        for (var one : member.properties()) {
            double width = one.getValue().asDouble(-1);
            if (!(width > 0 && width <= WIDEST)) {
                return null;
            }
            widths.put(one.getKey(), width);
        }
        return widths;
    }

    /// The same vault may be there with another sign-in.
    private static Settings.@Nullable Recent recent(JsonNode member) {
        var url = text(member.path("url"));
        var method = text(member.path("method"));
        boolean sound = Stream.of("tenant", "clientId", "user", "certificate")
                        .map(member::path)
                        .allMatch(one -> absent(one) || text(one) != null)
                && Stream.of("emulator", "managedHsm")
                        .map(member::path)
                        .allMatch(one -> absent(one) || one.isBoolean());
        if (url == null || method == null || !sound) {
            return null;
        }
        var recent = new Settings.Recent(
                url,
                method,
                text(member.path("tenant")),
                text(member.path("clientId")),
                text(member.path("user")),
                text(member.path("certificate")),
                member.path("emulator").asBoolean(),
                member.path("managedHsm").asBoolean());
        return Recents.connection(recent) == null ? null : recent;
    }

    private static boolean absent(JsonNode member) {
        return member.isMissingNode() || member.isNull();
    }

    private static @Nullable String text(JsonNode member) {
        var text = member.textValue();
        return text == null || text.isBlank() || text.length() > LONGEST ? null : text;
    }
}
