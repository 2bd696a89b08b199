package app.keyturn.health.file;

import java.util.Locale;
import java.util.regex.Pattern;

/// Constants as files and reports name them: `ROTATION_SCHEDULED` is `rotationScheduled`.
public final class Words {
    private static final Pattern JOINT = Pattern.compile("_([a-z])");

    private Words() {}

    public static String of(Enum<?> constant) {
        return JOINT.matcher(constant.name().toLowerCase(Locale.ROOT))
                .replaceAll(joint -> joint.group(1).toUpperCase(Locale.ROOT));
    }
}
