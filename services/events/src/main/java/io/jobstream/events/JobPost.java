package io.jobstream.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A job advertisement, as written to the topic {@code job_posts} under its {@code post_id}.
 *
 * @param postId                  UUIDv7 whose time is {@code postDate}
 * @param company                 the employer
 * @param category                job family
 * @param jobTitle                title within the family, with its seniority
 * @param applicationMethod       how one applies
 * @param postDate                simulated time of publication, to the millisecond
 * @param deadline                last day for applications, not before {@code postDate}
 * @param certifications          asked for, 0 to 5
 * @param skillsNeeded            asked for, at least one
 * @param platform                where it is advertised
 * @param employmentType          full-time, part-time, ...
 * @param city                    place of work
 * @param country                 country of {@code city}
 * @param language                ISO 639-1 code of the advertisement's language
 * @param workMode                on-site, hybrid or remote
 * @param industry                industry of the company
 * @param detailedExperienceLevel seniority asked for
 * @param salary                  yearly gross pay in {@code salaryCurrency}, positive
 * @param salaryCurrency          ISO 4217 code
 * @param yearsExperience         years asked for, 0 or more
 */
public record JobPost(
        UUID postId,
        String company,
        String category,
        String jobTitle,
        String applicationMethod,
        Instant postDate,
        LocalDate deadline,
        List<String> certifications,
        List<String> skillsNeeded,
        String platform,
        String employmentType,
        String city,
        String country,
        String language,
        String workMode,
        String industry,
        String detailedExperienceLevel,
        long salary,
        String salaryCurrency,
        int yearsExperience) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public JobPost {
        Checks.idIsOf(postId, "post_id", postDate, "post_date");
        Checks.that(salary > 0, "salary", salary, "must be positive");
        Checks.that(yearsExperience >= 0, "years_experience", yearsExperience, "must not be negative");
        Checks.that(!skillsNeeded.isEmpty(), "skills_needed", skillsNeeded, "must name at least one skill");
    }
}
