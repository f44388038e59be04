package io.jobstream.store.copy;

import io.jobstream.events.InvalidFieldException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What values the store can take. A record with another value is a dead letter. */
public final class StorableValue {

    /** Simulated times outside of these are impossible: the market starts between 2000 and 2200. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");
    private static final long EARLIEST_MILLIS = EARLIEST.toEpochMilli();
    private static final long LATEST_MILLIS = LATEST.toEpochMilli();
    private static final LocalDate EARLIEST_DATE = LocalDate.of(1800, 1, 1);
    private static final LocalDate LATEST_DATE = LocalDate.of(2400, 1, 1);

    /** An index entry takes at most 2,704 bytes, and the widest key of an aggregate has four such texts. */
    private static final int MAX_DIMENSION = 120;

    private StorableValue() {}

    /**
     * Whether a time can be one of a market.
     *
     * @param epochMillis milliseconds since the epoch
     */
    public static boolean isPossible(long epochMillis) {
        return epochMillis >= EARLIEST_MILLIS && epochMillis < LATEST_MILLIS;
    }

    /** @throws InvalidFieldException if the time is not from 2000 to before 2300 */
    public static Instant requireTime(String field, Instant value) {
        if (value.isBefore(EARLIEST) || !value.isBefore(LATEST)) {
            throw new InvalidFieldException(field, "'" + value + "' is not from " + EARLIEST + " to before " + LATEST);
        }
        return value;
    }

    /**
     * @param epochMillis milliseconds since the epoch
     * @throws InvalidFieldException if the time is not from 2000 to before 2300
     */
    public static long requireTime(String field, long epochMillis) {
        if (!isPossible(epochMillis)) {
            requireTime(field, Instant.ofEpochMilli(epochMillis));
        }
        return epochMillis;
    }

    /** @throws InvalidFieldException if the date is not from 1800 to before 2400 */
    public static LocalDate requireDate(String field, LocalDate value) {
        if (value.isBefore(EARLIEST_DATE) || !value.isBefore(LATEST_DATE)) {
            throw new InvalidFieldException(
                    field, "'" + value + "' is not from " + EARLIEST_DATE + " to before " + LATEST_DATE);
        }
        return value;
    }

    /** @throws InvalidFieldException if the text holds U+0000, which PostgreSQL cannot store */
    public static String requireText(String field, String value) {
        if (value.indexOf(0) >= 0) {
            throw new InvalidFieldException(field, "holds the character U+0000, which no text may");
        }
        return value;
    }

    /** @throws InvalidFieldException if one of the texts holds U+0000, which PostgreSQL cannot store */
    public static List<String> requireTexts(String field, List<String> values) {
        for (String value : values) {
            requireText(field, value);
        }
        return values;
    }

    /**
     * Checks a text that is part of an aggregate's key.
     *
     * @throws InvalidFieldException if the text is longer than 120 characters or holds U+0000
     */
    public static String requireDimension(String field, String value) {
        if (value.length() > MAX_DIMENSION) {
            throw new InvalidFieldException(
                    field, "has " + value.length() + " characters, but at most " + MAX_DIMENSION + " are allowed");
        }
        return requireText(field, value);
    }
}
