package io.jobstream.api.applications;

import static io.jobstream.api.database.Values.id;
import static io.jobstream.api.database.Values.real;
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
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reads single applications, latest first; ids are ordered by time, so that the id is the page's key. */
final class RecentReader {

    private static final String PAGE = """
            select a.*, a.score::double precision as compatibility, p.job_title, p.company
            from (
              select * from present_applications
              where {filter} and application_id < :after
              order by application_id desc
              limit :limit
            ) a
            left join lateral (
              select job_title, company from job_posts
              where post_id = a.post_id and post_date = uuid_extract_timestamp(a.post_id)
            ) p on true
            order by a.application_id desc
            """;

    private static final String LAST = """
            select least(
              (select max(hour) + interval '1 hour' from market_hourly), uuid_extract_timestamp(:after) + interval '1 ms') as last
            """;

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final ReadDatabase database;

    RecentReader(ReadDatabase database) {
        this.database = database;
    }

    /** @param after id of the last item before this page */
    Mono<RecentApplications> page(Filter filter, Optional<UUID> after, int limit) {
        // One more than asked for tells whether another page follows.
        Query last = new Query(LAST, Map.of("after", after.orElse(AFTER_ALL)));
        return database.row(last, row -> Optional.ofNullable(timeOrNull(row, "last")))
                .flatMap(end -> LatestFirst.search(
                        filter,
                        end.orElse(null),
                        limit + 1,
                        days -> database.rows(
                                        Condition.onMoments(days, "application_date")
                                                .in(PAGE, Map.of("after", after.orElse(AFTER_ALL), "limit", limit + 1)),
                                        RecentReader::item)
                                .collectList()))
                .map(items -> {
                    boolean isLast = items.size() <= limit;
                    List<RecentApplications.Item> page = isLast ? items : items.subList(0, limit);
                    return new RecentApplications(
                            page, isLast ? null : page.get(limit - 1).applicationId());
                });
    }

    private static RecentApplications.Item item(Readable row) {
        return new RecentApplications.Item(
                id(row, "application_id"),
                id(row, "post_id"),
                id(row, "candidate_id"),
                time(row, "application_date"),
                text(row, "status"),
                time(row, "status_at"),
                Math.round(real(row, "compatibility") * 10) / 10.0,
                textOrNull(row, "job_title"),
                textOrNull(row, "company"),
                text(row, "family"),
                text(row, "country"),
                text(row, "city"),
                text(row, "work_mode"),
                text(row, "employment_type"),
                text(row, "education_level"),
                text(row, "application_method"),
                text(row, "match_reason"));
    }
}
