package io.jobstream.api.applications;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulated time that one point of a series covers. */
enum Resolution {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    /** By the name that a request and an answer use. */
    static final Map<String, Resolution> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Resolution::apiName, value -> value));

    private final Duration length;

    Resolution(Duration length) {
        this.length = length;
    }

    @JsonValue
    String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration length() {
        return length;
    }

    /** The start of the interval that contains the moment. */
    Instant floor(Instant moment) {
        long millis = length.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), millis) * millis);
    }
}
