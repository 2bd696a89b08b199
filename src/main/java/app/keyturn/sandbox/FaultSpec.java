package app.keyturn.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a fault from text: `effect[:value][@action][*times]`, for example `latency:800ms`, `throttle:5s@rotate*3`,
/// `status:503*1`, `reset-after@create*1`, `deny@setPolicy`, `limits`.
final class FaultSpec {
    private static final Pattern FORM = Pattern.compile(
            "(?<effect>[a-zA-Z-]+)(:(?<value>[0-9]+)(?<unit>ms|s)?)?(@(?<action>[a-zA-Z]+))?(\\*(?<times>[0-9]{1,6}))?");

    private FaultSpec() {}

    static Fault parse(String spec) {
        Matcher form = FORM.matcher(spec.trim());
        if (!form.matches()) {
            throw wrong(spec);
        }
        Fault fault = effect(spec, form.group("effect"), form.group("value"), form.group("unit"));
        String action = form.group("action");
        String times = form.group("times");
        Fault narrowed =
                action == null ? fault : fault.on(VaultAction.of(action).orElseThrow(() -> wrong(spec)));
        return times == null ? narrowed : narrowed.times(Integer.parseInt(times));
    }

    private static Fault effect(String spec, String name, @Nullable String value, @Nullable String unit) {
        Fault.Effect effect = named(spec, name);
        if (value == null) {
            return Fault.of(effect);
        }
        if (effect == Fault.Effect.STATUS || effect == Fault.Effect.STATUS_AFTER) {
            int status = Integer.parseInt(value);
            if (status < 400 || status > 599) {
                throw wrong(spec);
            }
            return Fault.of(effect).answering(status);
        }
        long amount = Long.parseLong(value);
        return Fault.of(effect).lasting("ms".equals(unit) ? Duration.ofMillis(amount) : Duration.ofSeconds(amount));
    }

    private static Fault.Effect named(String spec, String name) {
        try {
            return Fault.Effect.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(spec);
        }
    }

    private static IllegalArgumentException wrong(String spec) {
        return new IllegalArgumentException(
                "not a fault: '" + spec + "'; wanted effect[:value][@action][*times], such as "
                        + "latency:800ms, throttle:5s@rotate*3, status:503*1, status-after:500*1, reset-before, reset-after@create*1, "
                        + "slow-body:2s, truncate, cut, empty, null, html, deep, deny@setPolicy, expired-token*1, claims*1, limits");
    }
}
