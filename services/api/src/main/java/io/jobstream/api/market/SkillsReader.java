package io.jobstream.api.market;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.text;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Condition;
import io.jobstream.api.filter.FactRange;
import io.jobstream.api.filter.Filter;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Reads what is asked for from postings, and what there is from candidates. */
final class SkillsReader {

    /** The conditions on postings and on candidates have the same parameters, so they stand in one statement. */
    private static final String DEMAND_AND_SUPPLY = """
            with posts as (
              select skills_needed, certifications from job_posts where {postings}
            ), people as (
              select skills, certifications from candidates where {candidates}
            ), demand as (
              (select 'SKILL' as kind, name, count(*) as postings
               from posts, unnest(skills_needed) as name group by name order by 3 desc, 2 limit 40)
              union all
              (select 'CERTIFICATION', name, count(*)
               from posts, unnest(certifications) as name group by name order by 3 desc, 2 limit 20)
            ), supply as (
              select 'SKILL' as kind, name, count(*) as candidates
              from people, unnest(skills) as name where name in (select name from demand) group by name
              union all
              select 'CERTIFICATION', name, count(*)
              from people, unnest(certifications) as name where name in (select name from demand) group by name
            )
            select kind, name, postings, coalesce(candidates, 0) as candidates,
              (select count(*) from posts) as all_postings, (select count(*) from people) as all_candidates
            from demand left join supply using (kind, name)
            union all
            select 'SKILL', '', 0, 0, (select count(*) from posts), (select count(*) from people)
            order by postings desc, name
            """;

    private final ReadDatabase database;

    SkillsReader(ReadDatabase database) {
        this.database = database;
    }

    Mono<Skills> skills(Filter asked) {
        return FactRange.of(database, asked, FactRange.Facts.POSTINGS)
                .flatMap(range -> database.rows(query(range), SkillsReader::row)
                        .collectList()
                        .map(rows -> {
                            // The row without a name is always there: it has the totals.
                            Row totals = rows.stream()
                                    .filter(row -> row.skill().name().isEmpty())
                                    .findFirst()
                                    .orElseThrow();
                            List<Skills.Skill> skills = rows.stream()
                                    .map(Row::skill)
                                    .filter(skill -> !skill.name().isEmpty())
                                    .toList();
                            return new Skills(
                                    totals.postings(),
                                    totals.candidates(),
                                    skills,
                                    range.range().from(),
                                    range.range().to(),
                                    range.truncated());
                        }));
    }

    private static Query query(FactRange range) {
        Filter filter = range.filter();
        Condition postings = range.on("post_date");
        Condition candidates = Condition.onHours(
                new Filter(filter.families(), filter.countries(), List.of(), filter.from(), filter.to()),
                "registered_at");
        Map<String, Object> parameters = new HashMap<>(postings.parameters());
        parameters.putAll(candidates.parameters());
        return new Query(
                DEMAND_AND_SUPPLY.replace("{postings}", postings.sql()).replace("{candidates}", candidates.sql()),
                parameters);
    }

    private record Row(Skills.Skill skill, long postings, long candidates) {}

    private static Row row(Readable row) {
        long allPostings = number(row, "all_postings");
        long allCandidates = number(row, "all_candidates");
        long postings = number(row, "postings");
        long candidates = number(row, "candidates");
        return new Row(
                new Skills.Skill(
                        text(row, "name"),
                        Skills.Kind.valueOf(text(row, "kind")),
                        postings,
                        candidates,
                        allPostings == 0 ? 0 : (double) postings / allPostings,
                        allCandidates == 0 ? null : (double) candidates / allCandidates),
                allPostings,
                allCandidates);
    }
}
