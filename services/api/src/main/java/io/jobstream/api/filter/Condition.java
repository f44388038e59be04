package io.jobstream.api.filter;

import io.jobstream.api.database.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter as the condition of a query.
 *
 * @param sql        a boolean expression over the columns family, country, work_mode and the table's time
 * @param parameters values for it
 */
public record Condition(String sql, Map<String, Object> parameters) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    /** Begin of the last day that widens to a day of a year with four digits. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public Condition {
        parameters = Map.copyOf(parameters);
    }

    /** Over rows that have a moment of their own: the range applies exactly. */
    public static Condition onMoments(Filter filter, String column) {
        return on(filter, column, moment -> moment, moment -> moment);
    }

    /** Over rows by the minute, without family, country and work mode: the range widens to whole minutes. */
    public static Condition onMinutes(Filter filter, String column) {
        return on(filter, column, moment -> floor(moment, MINUTE), moment -> ceiling(moment, MINUTE));
    }

    /** Over aggregates by the hour: the range widens to whole hours. */
    public static Condition onHours(Filter filter, String column) {
        return on(filter, column, moment -> floor(moment, HOUR), moment -> ceiling(moment, HOUR));
    }

    /** Over aggregates by the UTC day: the range widens to whole days. */
    public static Condition onDays(Filter filter, String column) {
        return on(filter, column, moment -> day(floor(moment, DAY)), moment -> day(ceiling(moment, DAY)));
    }

    /** Over family, country and work mode alone. */
    static Condition onDimensions(Filter filter) {
        Filter always = new Filter(filter.families(), filter.countries(), filter.workModes(), null, null);
        return on(always, "", moment -> moment, moment -> moment);
    }

    /** The query that has this condition in place of {@code {filter}}. */
    public Query in(String template) {
        return in(template, Map.of());
    }

    /** As {@link #in(String)}, with further parameters. */
    public Query in(String template, Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(further);
        return new Query(template.replace("{filter}", sql), all);
    }

    private interface Bound {
        Object of(Instant moment);
    }

    private static Condition on(Filter filter, String column, Bound first, Bound last) {
        List<String> terms = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        anyOf("family", "families", filter.families(), terms, parameters);
        anyOf("country", "countries", filter.countries(), terms, parameters);
        anyOf("work_mode", "work_modes", filter.workModes(), terms, parameters);
        Instant from = filter.from();
        if (from != null) {
            terms.add(column + " >= :from_time");
            parameters.put("from_time", first.of(from));
        }
        Instant to = storable(filter.to());
        if (to != null) {
            terms.add(column + " < :to_time");
            parameters.put("to_time", last.of(to));
        }
        return new Condition(terms.isEmpty() ? "true" : String.join(" and ", terms), parameters);
    }

    /** No bound in place of one behind which nothing is stored, and which cannot be sent to the database. */
    static @Nullable Instant storable(@Nullable Instant to) {
        return to == null || to.isBefore(LATEST) ? to : null;
    }

    private static void anyOf(
            String column, String parameter, List<String> values, List<String> terms, Map<String, Object> parameters) {
        if (!values.isEmpty()) {
            terms.add(column + " = any(:" + parameter + ")");
            parameters.put(parameter, values.toArray(String[]::new));
        }
    }

    static Instant floor(Instant moment, Duration unit) {
        long millis = unit.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), millis) * millis);
    }

    static Instant ceiling(Instant moment, Duration unit) {
        Instant floor = floor(moment, unit);
        return floor.equals(moment) ? floor : floor.plus(unit);
    }

    private static LocalDate day(Instant midnight) {
        return LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    }
}
