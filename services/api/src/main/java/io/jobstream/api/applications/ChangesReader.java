package io.jobstream.api.applications;

import static io.jobstream.api.database.Values.id;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;
import static io.jobstream.api.database.Values.time;
import static io.jobstream.api.database.Values.timeOrNull;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Condition;
import io.jobstream.api.filter.Filter;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Reads single changes of status, latest first. */
final class ChangesReader {

    private static final Query LAST = Query.of("select max(hour) + interval '1 hour' as last from market_hourly");

    private static final String LATEST = """
            select s.*, a.score::double precision as compatibility, c.name, p.job_title, p.company
            from (
              select * from application_statuses
              where {filter} and status = any(:statuses)
              order by status_at desc, application_id desc
              limit :limit
            ) s
            left join lateral (
              select score from applications
              where application_id = s.application_id and application_date = s.application_date
            ) a on true
            left join lateral (
              select name from candidates
              where candidate_id = s.candidate_id and registered_at = uuid_extract_timestamp(s.candidate_id)
            ) c on true
            left join lateral (
              select job_title, company from job_posts
              where post_id = s.post_id and post_date = uuid_extract_timestamp(s.post_id)
            ) p on true
            order by s.status_at desc, s.application_id desc
            """;

    private final ReadDatabase database;

    ChangesReader(ReadDatabase database) {
        this.database = database;
    }

    Mono<StatusChanges> latest(Filter filter, List<String> statuses, int limit) {
        Map<String, Object> parameters = Map.of("statuses", statuses.toArray(String[]::new), "limit", limit);
        return database.row(LAST, row -> Optional.ofNullable(timeOrNull(row, "last")))
                .flatMap(last -> LatestFirst.search(
                        filter,
                        last.orElse(null),
                        limit,
                        days -> database.rows(
                                        Condition.onMoments(days, "status_at").in(LATEST, parameters),
                                        ChangesReader::item)
                                .collectList()))
                .map(StatusChanges::new);
    }

    private static StatusChanges.Item item(Readable row) {
        Double score = row.get("compatibility", Double.class);
        return new StatusChanges.Item(
                id(row, "application_id"),
                id(row, "post_id"),
                id(row, "candidate_id"),
                text(row, "status"),
                time(row, "status_at"),
                time(row, "application_date"),
                score == null ? null : Math.round(score * 10) / 10.0,
                textOrNull(row, "name"),
                textOrNull(row, "job_title"),
                textOrNull(row, "company"),
                text(row, "family"),
                text(row, "country"),
                text(row, "work_mode"));
    }
}
