package io.jobstream.store.row;

import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobPost;
import io.jobstream.store.copy.StorableValue;
import io.jobstream.store.table.FactTable;
import java.util.UUID;

/**
 * A posting.
 *
 * @param post       as its record says it
 * @param dimensions dimensions by which the posting and its applications are counted
 */
public record PostingRow(JobPost post, PostingDimensions dimensions) {

    public static final FactTable<PostingRow> TABLE = FactTable.<PostingRow>named(
                    "job_posts", "Postings, by the day of their publication.")
            .uuid("post_id", PostingRow::id, "UUIDv7 whose time is post_date")
            .partitionedBy("post_date", PostingRow::millis, "simulated time of the publication")
            .text("company", row -> row.post().company(), "company that hires")
            .text("family", row -> row.dimensions().family(), "job family")
            .text("job_title", row -> row.post().jobTitle(), "title within the family")
            .text("application_method", row -> row.post().applicationMethod(), "how one applies")
            .date("deadline", row -> row.post().deadline(), "last day for applications")
            .texts("certifications", row -> row.post().certifications(), "asked for")
            .texts("skills_needed", row -> row.post().skillsNeeded(), "asked for")
            .text("platform", row -> row.post().platform(), "where it is advertised")
            .text("employment_type", row -> row.dimensions().employmentType(), "full-time, part-time, ...")
            .text("city", row -> row.dimensions().city(), "place of work")
            .text("country", row -> row.dimensions().country(), "country of the city")
            .text("language", row -> row.post().language(), "ISO 639-1 code of the advertisement's language")
            .text("work_mode", row -> row.dimensions().workMode(), "on-site, hybrid or remote")
            .text("industry", row -> row.post().industry(), "industry of the company")
            .text("experience_level", row -> row.post().detailedExperienceLevel(), "seniority asked for")
            .bigInt("salary", row -> row.post().salary(), "yearly gross pay in salary_currency")
            .text("salary_currency", row -> row.post().salaryCurrency(), "ISO 4217 code")
            .integer("years_experience", row -> row.post().yearsExperience(), "years asked for")
            .key("post_id", "post_date");

    /** @throws InvalidFieldException if the store cannot take a value */
    public static PostingRow of(JobPost post, Interner texts) {
        StorableValue.requireTime("post_date", post.postDate());
        StorableValue.requireText("company", post.company());
        StorableValue.requireText("job_title", post.jobTitle());
        StorableValue.requireText("application_method", post.applicationMethod());
        StorableValue.requireDate("deadline", post.deadline());
        StorableValue.requireTexts("certifications", post.certifications());
        StorableValue.requireTexts("skills_needed", post.skillsNeeded());
        StorableValue.requireText("platform", post.platform());
        StorableValue.requireText("language", post.language());
        StorableValue.requireText("industry", post.industry());
        StorableValue.requireText("detailed_experience_level", post.detailedExperienceLevel());
        StorableValue.requireText("salary_currency", post.salaryCurrency());
        return new PostingRow(
                post,
                new PostingDimensions(
                        texts.intern(StorableValue.requireDimension("category", post.category())),
                        texts.intern(StorableValue.requireDimension("country", post.country())),
                        texts.intern(StorableValue.requireDimension("city", post.city())),
                        texts.intern(StorableValue.requireDimension("work_mode", post.workMode())),
                        texts.intern(StorableValue.requireDimension("employment_type", post.employmentType()))));
    }

    public UUID id() {
        return post.postId();
    }

    /** Simulated time of the publication, in milliseconds since the epoch. */
    public long millis() {
        return post.postDate().toEpochMilli();
    }
}
