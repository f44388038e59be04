package io.jobstream.api.ledger;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.time;
import static io.jobstream.api.database.Values.timeOrNull;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Condition;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.ledger.Ledger.Entry;
import io.jobstream.api.ledger.Ledger.Finding;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the ledger from the view that says what exact means. */
final class LedgerReader {

    /** About a month of four kinds. */
    static final int MOST_ENTRIES = 3_000;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);

    private static final Query EXTENT =
            Query.of("select min(hour) as first, max(hour) + interval '1 hour' as last from audited_ledger");

    /** Findings as arrays of equal length and order, so that each entry is one row. */
    private static final String ENTRIES = """
            select l.*, f.places, f.measures, f.counted, f.found, f.since
            from audited_ledger l
            left join (
              select hour, kind, array_agg(place) as places, array_agg(measure) as measures, array_agg(counted) as counted,
                     array_agg(found) as found, array_agg(since) as since
              from (select * from audit_findings order by place, measure) o
              group by hour, kind
            ) f using (hour, kind)
            where {filter} and (not exact or not :differing)
            order by hour desc, kind desc
            limit :limit
            """;

    private final ReadDatabase database;

    LedgerReader(ReadDatabase database) {
        this.database = database;
    }

    /**
     * @param asked         filter of which only the range counts; without a begin, the last 24 hours of it
     * @param onlyDiffering leaves out what is exact; without a begin, all of it is looked through
     */
    Mono<Ledger> ledger(Filter asked, boolean onlyDiffering) {
        return database.row(EXTENT, row -> range(row, asked, onlyDiffering))
                .flatMap(range -> range.map(known -> read(known, onlyDiffering))
                        .orElseGet(() -> Mono.just(new Ledger(null, null, false, List.of()))));
    }

    private Mono<Ledger> read(Filter range, boolean onlyDiffering) {
        // One more than fits tells whether there are more.
        Query query = Condition.onHours(range, "hour")
                .in(ENTRIES, Map.of("differing", onlyDiffering, "limit", MOST_ENTRIES + 1));
        return database.rows(query, LedgerReader::entry).collectList().map(latestFirst -> {
            boolean truncated = latestFirst.size() > MOST_ENTRIES;
            List<Entry> entries = new ArrayList<>(truncated ? latestFirst.subList(0, MOST_ENTRIES) : latestFirst);
            Collections.reverse(entries);
            return new Ledger(range.from(), range.to(), truncated, entries);
        });
    }

    /** What there is of the asked range, in whole hours. */
    private static Optional<Filter> range(Readable row, Filter asked, boolean onlyDiffering) {
        Instant first = timeOrNull(row, "first");
        Instant last = timeOrNull(row, "last");
        if (first == null || last == null) {
            return Optional.empty();
        }
        Instant to = asked.to() == null
                ? last
                : earlier(last, hour(asked.to().plus(HOUR).minusNanos(1)));
        Instant begin = asked.from() == null ? to.minus(DEFAULT_RANGE) : hour(asked.from());
        Instant from = asked.from() == null && onlyDiffering ? first : earlier(to, begin);
        return from.isBefore(to)
                ? Optional.of(new Filter(List.of(), List.of(), List.of(), from.isBefore(first) ? first : from, to))
                : Optional.empty();
    }

    private static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Entry entry(Readable row) {
        return new Entry(
                time(row, "hour"),
                text(row, "kind"),
                number(row, "expected"),
                number(row, "observed"),
                number(row, "missing"),
                number(row, "unexpected"),
                number(row, "in_flight"),
                number(row, "expected_late"),
                number(row, "late"),
                number(row, "expected_duplicated"),
                number(row, "duplicated"),
                number(row, "expected_dead"),
                number(row, "dead"),
                Boolean.TRUE.equals(row.get("exact", Boolean.class)),
                findings(row));
    }

    private static List<Finding> findings(Readable row) {
        String @Nullable [] places = row.get("places", String[].class);
        if (places == null) {
            return List.of();
        }
        String[] measures = values(row, "measures", String[].class);
        Long[] counted = values(row, "counted", Long[].class);
        Long[] found = values(row, "found", Long[].class);
        Instant[] since = values(row, "since", Instant[].class);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            findings.add(new Finding(places[i], measures[i], counted[i], found[i], since[i]));
        }
        return findings;
    }

    private static <T> T values(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
