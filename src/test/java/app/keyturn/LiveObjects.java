package app.keyturn;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/// How many objects of each class this Java holds: of Keyturn's own, of JavaFX's with its listeners, of the
/// SDK's, and of clients of HTTP. What can be collected is collected first.
final class LiveObjects {
    private static final Pattern COUNTED =
            Pattern.compile("(app\\.keyturn|javafx|com\\.sun\\.javafx|atlantafx|org\\.kordamp"
                    + "|org\\.controlsfx|com\\.azure|jdk\\.internal\\.net\\.http)\\..*");

    /// What JavaFX keeps for its own sake, as much as there are looks: glyphs, laid out text, styles that it
    /// has worked out and their values, with the lists of selectors in style sheets; and the shells of its weak
    /// listeners, which go when their list is extended the next time.
    private static final Pattern KEPT = Pattern.compile("com\\.sun\\.javafx\\.(text|font|geom|css)\\..*"
            + "|com\\.sun\\.javafx\\.(binding\\.BindingHelperObserver|UnmodifiableArrayList)"
            + "|javafx\\.(css|geometry|scene\\.paint)\\..*"
            + "|com\\.sun\\.javafx\\.UnmodifiableArrayList" // of a background or a border
            + "|javafx\\.scene\\.text\\.Font|javafx\\.scene\\.layout\\.(Background|Border|CornerRadii).*");
    /// Of those, the names that style sheets know states by, which are kept for ever.
    private static final String STATES = "com.sun.javafx.css.PseudoClassImpl";

    /// "   1:          4711      113064  app.keyturn.keys.KeyRow (module)"
    private static final Pattern LINE = Pattern.compile(" *\\d+: +(\\d+) +\\d+ +(\\S+).*");

    private static final int MOST_LOOKS = 4;

    private LiveObjects() {}

    static Map<String, Long> count() {
        return histogram()
                .lines()
                .map(LINE::matcher)
                .filter(line -> line.matches() && counted(line.group(2)))
                .collect(Collectors.toMap(line -> line.group(2), line -> Long.parseLong(line.group(1)), Long::sum));
    }

    private static boolean counted(String name) {
        return COUNTED.matcher(name).matches() && (!KEPT.matcher(name).matches() || name.equals(STATES));
    }

    private static String histogram() {
        try {
            System.gc(); // what waits for a reference to be cleared goes with the collection of the histogram
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does something again and again, and counts every few times. The first of them fill what is kept on
    /// purpose, such as cells of tables. What else is kept may grow by chance, but not each time.
    ///
    /// @param few how often it is done between two counts
    /// @return a line for each class of which there were more objects at every count: one more for every second
    ///     time, and at least two, because what leaks leaves many objects behind
    static List<String> growth(int few, Runnable round) {
        repeat(few, round);
        List<Map<String, Long>> counts = new ArrayList<>(List.of(count()));
        var growing = counts.getFirst().keySet();
        while (!growing.isEmpty() && counts.size() <= MOST_LOOKS) {
            repeat(few, round);
            var before = counts.getLast();
            var now = count();
            growing = now.keySet().stream()
                    .filter(counts.size() == 1 ? _ -> true : growing::contains)
                    .filter(name -> grown(before, now, name) >= Math.max(2, few / 2))
                    .collect(Collectors.toSet());
            counts.add(now);
        }
        return growing.stream().sorted().map(name -> line(name, counts)).toList();
    }

    private static String line(String name, List<Map<String, Long>> counts) {
        return name + ": "
                + counts.stream().map(count -> count.getOrDefault(name, 0L)).toList();
    }

    private static long grown(Map<String, Long> before, Map<String, Long> after, String name) {
        return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }

    private static void repeat(int times, Runnable round) {
        for (int i = 0; i < times; i++) {
            round.run();
        }
    }
}
