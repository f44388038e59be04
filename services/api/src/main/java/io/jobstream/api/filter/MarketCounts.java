package io.jobstream.api.filter;

import static java.util.stream.Collectors.joining;

import io.jobstream.api.database.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fewest stored rows that answer a question about the market by the hour: sums without family, country and work mode
 * if the question names none, else sums of whole days, and hours only of days that are told apart within.
 */
public final class MarketCounts {

    /** Columns that totals do not have. */
    private static final Set<String> DIMENSIONS = Set.of("family", "country", "work_mode");

    private final Source source;
    private final List<String> columns;

    private enum Source {
        MARKET("market_hourly", "market_daily", "totals_hourly"),
        CANDIDATES("candidates_hourly", "candidates_daily", null);

        private final String hourly;
        private final String daily;
        private final @Nullable String totals;

        Source(String hourly, String daily, @Nullable String totals) {
            this.hourly = hourly;
            this.daily = daily;
            this.totals = totals;
        }
    }

    private MarketCounts(Source source, List<String> columns) {
        this.source = source;
        this.columns = List.copyOf(columns);
    }

    /** @param columns counters of {@code market_hourly}, and its dimensions by which an answer is grouped */
    public static MarketCounts ofMarket(String... columns) {
        return new MarketCounts(Source.MARKET, List.of(columns));
    }

    /** @param columns counters of {@code candidates_hourly}, and its dimensions by which an answer is grouped */
    public static MarketCounts ofCandidates(String... columns) {
        return new MarketCounts(Source.CANDIDATES, List.of(columns));
    }

    /**
     * The query that reads each hour of the range for itself.
     *
     * @param template has {@code {counts}} in the place of a table with the columns and {@code hour}
     */
    public Query byHour(Filter filter, String template) {
        String table = needsNoDimensions(filter) ? Objects.requireNonNull(source.totals) : source.hourly;
        return Condition.onHours(filter, "hour")
                .in(template.replace("{counts}", "(" + select("hour", table) + " where {filter}) counts"));
    }

    /**
     * The query that reads the sums of the range, which widens to whole hours. Rows of a whole day have its first hour.
     *
     * @param template as for {@link #byHour}
     * @param moments  between which the answer tells sums apart; bounds of the filter need not be named
     */
    public Query summed(Filter filter, String template, Instant... moments) {
        return needsNoDimensions(filter)
                ? byHour(filter, template)
                : new Days(filter, List.of(moments)).query(template);
    }

    private boolean needsNoDimensions(Filter filter) {
        return source.totals != null && filter.isRangeOnly() && Collections.disjoint(columns, DIMENSIONS);
    }

    private String select(String time, String table) {
        return "select " + time + ", " + String.join(", ", columns) + " from " + table;
    }

    /** Whole days, and the hours of those days in which a sum begins or ends. */
    private final class Days {

        private final String dimensions;
        private final Map<String, Object> parameters;
        private final @Nullable Instant from;
        private final @Nullable Instant to;
        private final TreeSet<LocalDate> split = new TreeSet<>();

        Days(Filter filter, List<Instant> moments) {
            Condition condition = Condition.onDimensions(filter);
            dimensions = condition.sql();
            parameters = new HashMap<>(condition.parameters());
            AnsweredRange range = AnsweredRange.inHours(filter);
            from = range.from();
            to = range.to();
            Stream.concat(Stream.of(from, to), moments.stream())
                    .filter(Objects::nonNull)
                    .filter(moment -> !Condition.floor(moment, Condition.DAY).equals(moment))
                    .forEach(moment -> split.add(LocalDate.ofInstant(moment, ZoneOffset.UTC)));
        }

        Query query(String template) {
            String rows = select("day::timestamp at time zone 'UTC' as hour", source.daily) + " where " + wholeDays();
            if (!split.isEmpty()) {
                rows += " union all " + select("hour", source.hourly) + " where " + hours();
            }
            return new Query(template.replace("{counts}", "(" + rows + ") counts"), parameters);
        }

        private String wholeDays() {
            List<String> terms = new ArrayList<>(List.of(dimensions));
            if (from != null) {
                terms.add("day >= :first_day");
                parameters.put("first_day", day(from));
            }
            if (to != null) {
                terms.add("day < :end_day");
                parameters.put("end_day", day(Condition.ceiling(to, Condition.DAY)));
            }
            int number = 0;
            for (LocalDate day : split) {
                terms.add("day <> :split_" + number);
                parameters.put("split_" + number++, day);
            }
            return String.join(" and ", terms);
        }

        private String hours() {
            List<String> terms = new ArrayList<>(List.of(dimensions));
            if (from != null) {
                terms.add("hour >= :from_time");
                parameters.put("from_time", from);
            }
            if (to != null) {
                terms.add("hour < :to_time");
                parameters.put("to_time", to);
            }
            List<LocalDate> days = List.copyOf(split);
            terms.add(Stream.iterate(0, number -> number < days.size(), number -> number + 1)
                    .map(number -> {
                        parameters.put("begin_" + number, midnight(days.get(number)));
                        parameters.put(
                                "end_" + number, midnight(days.get(number).plusDays(1)));
                        return "hour >= :begin_" + number + " and hour < :end_" + number;
                    })
                    .collect(joining(" or ", "(", ")")));
            return String.join(" and ", terms);
        }

        private static LocalDate day(Instant moment) {
            return LocalDate.ofInstant(moment, ZoneOffset.UTC);
        }

        private static Instant midnight(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }
}
