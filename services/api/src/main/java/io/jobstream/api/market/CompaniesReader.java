package io.jobstream.api.market;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.text;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.FactRange;
import io.jobstream.api.filter.Filter;
import io.r2dbc.spi.Readable;
import reactor.core.publisher.Mono;

/** Reads companies from postings and what those drew. */
final class CompaniesReader {

    /** No application is older than its posting, so none from before the range can belong to it. */
    private static final String LARGEST = """
            with posts as (
              select post_id, company, industry from job_posts where {filter}
            ), largest as (
              select company, count(*) as postings, mode() within group (order by industry) as industry,
                count(*) over () as total
              from posts group by company order by 2 desc, 1 limit 30
            ), theirs as (
              select post_id, company from posts join largest using (company)
            ), drawn as (
              select company, count(*) as applications, avg(score)::double precision as mean_score
              from applications join theirs using (post_id) {since_applications} group by company
            ), hired as (
              select company, count(*) as hires
              from application_statuses join theirs using (post_id) where status = 'Hired' {since_hires} group by company
            )
            select company, industry, postings, total, coalesce(applications, 0) as applications,
              coalesce(hires, 0) as hires, mean_score
            from largest left join drawn using (company) left join hired using (company)
            order by postings desc, company
            """;

    private final ReadDatabase database;

    CompaniesReader(ReadDatabase database) {
        this.database = database;
    }

    Mono<Companies> companies(Filter asked) {
        return FactRange.of(database, asked, FactRange.Facts.POSTINGS).flatMap(range -> {
            boolean isBounded = range.filter().from() != null;
            String statement = LARGEST.replace(
                            "{since_applications}", isBounded ? "where application_date >= :from_time" : "")
                    .replace("{since_hires}", isBounded ? "and status_at >= :from_time" : "");
            return database.rows(range.on("post_date").in(statement), CompaniesReader::row)
                    .collectList()
                    .map(rows -> new Companies(
                            rows.isEmpty() ? 0 : rows.get(0).total(),
                            rows.stream().map(Row::company).toList(),
                            range.range().from(),
                            range.range().to(),
                            range.truncated()));
        });
    }

    private record Row(long total, Companies.Company company) {}

    private static Row row(Readable row) {
        Double meanScore = row.get("mean_score", Double.class);
        return new Row(
                number(row, "total"),
                new Companies.Company(
                        text(row, "company"),
                        text(row, "industry"),
                        number(row, "postings"),
                        number(row, "applications"),
                        number(row, "hires"),
                        meanScore == null ? null : Math.round(meanScore * 10) / 10.0));
    }
}
