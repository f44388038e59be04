package io.jobstream.operator.model.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings in the form of a properties file: sorted, so that equal settings are equal text. */
final class Properties {

    private final Map<String, String> values = new TreeMap<>();

    Properties put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, text(value));
        }
        return this;
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /** All settings, one a line. */
    String text() {
        return text(name -> true);
    }

    /** The settings with certain names, one a line. */
    String text(Predicate<String> wanted) {
        return values.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String value) {
        String escaped = value.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
        return escaped.startsWith(" ") ? "\\" + escaped : escaped;
    }
}
