package io.jobstream.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Says in words which values a property of a type takes. */
final class Expectation {

    private Expectation() {}

    /** To be read after "must be". */
    static String of(ResolvableType property) {
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(property.resolve(Object.class));
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> words(((Enum<?>) constant).name()))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Double.class || type == Float.class) {
            return "a number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a duration such as 90s, 12h or 2d";
        }
        if (type == Instant.class) {
            return "a time such as 2026-11-01T00:00:00Z";
        }
        return "a " + type.getSimpleName();
    }

    /** REAL_TIME as people write it: RealTime. Spring takes both. */
    private static String words(String constant) {
        return constant.contains("_") || constant.equals(constant.toUpperCase(Locale.ROOT))
                ? Arrays.stream(constant.split("_", -1))
                        .map(word -> StringUtils.capitalize(word.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining())
                : constant;
    }
}
