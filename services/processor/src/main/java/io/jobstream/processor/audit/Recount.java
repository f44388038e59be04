package io.jobstream.processor.audit;

import io.jobstream.processor.chores.ChoreDatabase;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * Counts what is stored once more and holds it against ledger_hourly. Begins at the horizon of retention, which every
 * statement reads itself: it moves before the facts go.
 */
final class Recount {

    private static final String DAYS = """
            select day
            from (
              select date_bin('1 day', hour, timestamptz '2000-01-01Z') as day from ledger_hourly
              union
              select day::timestamp at time zone 'UTC' from day_partitions where state = 'attached'
            ) d
            where day >= coalesce((select horizon from retention), '-infinity')
            order by day
            """;

    private static final String COMPARE = """
            with bounds as (
              select greatest($1, coalesce((select horizon from retention), '-infinity')) as horizon
            ), places (kind, place) as (
              values
                ('posting', 'facts'), ('candidate', 'facts'), ('application', 'facts'), ('application', 'statuses'),
                ('posting', 'aggregates'), ('candidate', 'aggregates'), ('application', 'aggregates'),
                ('status_change', 'aggregates')
            ), ledger as (
              select hour, kind, place, case place when 'statuses' then statuses else observed end as counted
              from ledger_hourly join places using (kind)
              where hour >= $1 and hour < $2
            ), applied as (
              select date_bin('1 hour', application_date, timestamptz '2000-01-01Z') as hour, statuses,
                     count(*) as applications
              from applications
              where application_date >= $1 and application_date < $2
              group by 1, 2
            ), market as (
              select hour, sum(postings) as postings, sum(submitted) as submitted,
                     sum(screening + interview + offer + hired + rejected + withdrawn) as later
              from market_hourly
              where hour >= $1 and hour < $2
              group by hour
            ), stored as (
              select date_bin('1 hour', post_date, timestamptz '2000-01-01Z') as hour, 'posting' as kind,
                     'facts' as place, count(*) as found
              from job_posts
              where post_date >= $1 and post_date < $2
              group by 1
              union all
              select date_bin('1 hour', registered_at, timestamptz '2000-01-01Z'), 'candidate', 'facts', count(*)
              from candidates
              where registered_at >= $1 and registered_at < $2
              group by 1
              union all
              -- A row may owe itself to a later status; the ledger observes the application when its submission is there.
              select hour, 'application', 'facts', sum(applications) filter (where statuses & 1 = 1)
              from applied
              group by hour
              union all
              select hour, 'application', 'statuses', sum(applications * bit_count(statuses::integer::bit(7)))
              from applied
              group by hour
              union all
              select hour, kind, 'aggregates', found
              from market
              cross join lateral (
                values ('posting', postings), ('application', submitted), ('status_change', later)) m (kind, found)
              union all
              select hour, 'candidate', 'aggregates', sum(candidates)
              from candidates_hourly
              where hour >= $1 and hour < $2
              group by hour
            )
            select hour, kind, place, coalesce(counted, 0) as counted, coalesce(found, 0)::bigint as found
            from ledger full join stored using (hour, kind, place)
            where hour >= (select horizon from bounds)
            order by hour, kind, place
            """;

    private Recount() {}

    /** Every hour, kind and place of which there is anything, whether it differs or not. */
    static Flux<Comparison> of(PostgresqlConnection connection) {
        return ChoreDatabase.rows(connection, row -> time(row, "day"), DAYS)
                .collectList()
                .flatMapIterable(Stretch::all)
                .concatMap(stretch -> ChoreDatabase.rows(
                        connection, Recount::comparison, COMPARE, utc(stretch.from()), utc(stretch.to())));
    }

    private static Comparison comparison(Row row) {
        return new Comparison(
                time(row, "hour"),
                Objects.requireNonNull(row.get("kind", String.class)),
                Objects.requireNonNull(row.get("place", String.class)),
                Objects.requireNonNull(row.get("counted", Long.class)),
                Objects.requireNonNull(row.get("found", Long.class)));
    }

    private static Instant time(Row row, String column) {
        return Objects.requireNonNull(row.get(column, OffsetDateTime.class), column)
                .toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
