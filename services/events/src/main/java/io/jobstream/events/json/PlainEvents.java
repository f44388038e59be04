package io.jobstream.events.json;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that are written as {@link EventEncoder} writes them. Whatever is written otherwise is left to the general
 * parser, which has the last word on what is wrong.
 */
final class PlainEvents {

    private PlainEvents() {}

    /**
     * The application, or null if it is written in another way.
     *
     * @throws InvalidFieldException if a value is out of its range
     */
    static @Nullable JobApplication application(byte[] value) {
        PlainJson json = new PlainJson(value);
        UUID applicationId = json.uuid(Application.ID);
        UUID candidateId = json.uuid(Application.CANDIDATE_ID);
        UUID postId = json.uuid(Application.POST_ID);
        long applicationDate = json.millis(Application.DATE);
        double score = json.decimal(Application.SCORE, 1);
        String[] texts = json.strings(Application.TEXTS);
        long timestamp = json.millis(Application.TIMESTAMP);
        if (!json.isPlainToItsEnd()) {
            return null;
        }
        return new JobApplication(
                applicationId,
                candidateId,
                postId,
                Instant.ofEpochMilli(applicationDate),
                score,
                ApplicationStatus.ofLabel(texts[0]),
                texts[1],
                texts[2],
                texts[3],
                Instant.ofEpochMilli(timestamp));
    }

    /**
     * The job post, or null if it is written in another way.
     *
     * @throws InvalidFieldException if a value is out of its range
     */
    static @Nullable JobPost post(byte[] value) {
        PlainJson json = new PlainJson(value);
        UUID postId = json.uuid(Post.ID);
        String[] offer = json.strings(Post.OFFER);
        long postDate = json.millis(Post.DATE);
        LocalDate deadline = json.date(Post.DEADLINE);
        List<String> certifications = json.list(Post.CERTIFICATIONS);
        List<String> skills = json.list(Post.SKILLS);
        String[] place = json.strings(Post.PLACE);
        long salary = json.integer(Post.SALARY);
        String currency = json.string(Post.CURRENCY);
        int years = json.smallInteger(Post.YEARS);
        if (!json.isPlainToItsEnd()) {
            return null;
        }
        return new JobPost(
                postId,
                offer[0],
                offer[1],
                offer[2],
                offer[3],
                Instant.ofEpochMilli(postDate),
                deadline,
                certifications,
                skills,
                place[0],
                place[1],
                place[2],
                place[3],
                place[4],
                place[5],
                place[6],
                place[7],
                salary,
                currency,
                years);
    }

    /**
     * The candidate, or null if it is written in another way.
     *
     * @throws InvalidFieldException if a value is out of its range
     */
    static @Nullable CandidateInfo candidate(byte[] value) {
        PlainJson json = new PlainJson(value);
        UUID candidateId = json.uuid(Candidate.ID);
        String[] person = json.strings(Candidate.PERSON);
        LocalDate birth = json.date(Candidate.BIRTH);
        String[] origin = json.strings(Candidate.ORIGIN);
        int graduation = json.smallInteger(Candidate.GRADUATION);
        double gpa = json.decimal(Candidate.GPA, 2);
        String[] work = json.strings(Candidate.WORK);
        List<String> companies = json.list(Candidate.COMPANIES);
        List<String> industries = json.list(Candidate.INDUSTRIES);
        List<String> skills = json.list(Candidate.SKILLS);
        List<String> certifications = json.list(Candidate.CERTIFICATIONS);
        long salary = json.integer(Candidate.SALARY);
        long registeredAt = json.millis(Candidate.REGISTERED_AT);
        if (!json.isPlainToItsEnd()) {
            return null;
        }
        return new CandidateInfo(
                candidateId,
                person[0],
                person[1],
                birth,
                origin[0],
                origin[1],
                graduation,
                gpa,
                work[0],
                work[1],
                work[2],
                work[3],
                work[4],
                work[5],
                companies,
                industries,
                skills,
                certifications,
                salary,
                Instant.ofEpochMilli(registeredAt));
    }

    private static byte[][] names(String... names) {
        byte[][] all = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            all[i] = JsonWriter.name(names[i]);
        }
        return all;
    }

    /** Names of fields; texts that follow each other are read in a loop, which the JVM compiles soonest. */
    private static final class Application {
        static final byte[] ID = PlainJson.first("application_id");
        static final byte[] CANDIDATE_ID = JsonWriter.name("candidate_id");
        static final byte[] POST_ID = JsonWriter.name("post_id");
        static final byte[] DATE = JsonWriter.name("application_date");
        static final byte[] SCORE = JsonWriter.name("compatibility_score");
        static final byte[][] TEXTS = names("status", "application_method", "match_reason", "job_post_family_group");
        static final byte[] TIMESTAMP = JsonWriter.name("timestamp");
    }

    private static final class Post {
        static final byte[] ID = PlainJson.first("post_id");
        static final byte[][] OFFER = names("company", "category", "job_title", "application_method");
        static final byte[] DATE = JsonWriter.name("post_date");
        static final byte[] DEADLINE = JsonWriter.name("deadline");
        static final byte[] CERTIFICATIONS = JsonWriter.name("certifications");
        static final byte[] SKILLS = JsonWriter.name("skills_needed");
        static final byte[][] PLACE = names(
                "platform",
                "employment_type",
                "city",
                "country",
                "language",
                "work_mode",
                "industry",
                "detailed_experience_level");
        static final byte[] SALARY = JsonWriter.name("salary");
        static final byte[] CURRENCY = JsonWriter.name("salary_currency");
        static final byte[] YEARS = JsonWriter.name("years_experience");
    }

    private static final class Candidate {
        static final byte[] ID = PlainJson.first("candidate_id");
        static final byte[][] PERSON = names("name", "gender");
        static final byte[] BIRTH = JsonWriter.name("date_of_birth");
        static final byte[][] ORIGIN = names("nationality", "location");
        static final byte[] GRADUATION = JsonWriter.name("graduation_year");
        static final byte[] GPA = JsonWriter.name("gpa");
        static final byte[][] WORK = names(
                "education_level", "job_category", "current_title", "seniority", "experience_range", "current_company");
        static final byte[] COMPANIES = JsonWriter.name("previous_companies");
        static final byte[] INDUSTRIES = JsonWriter.name("previous_industries");
        static final byte[] SKILLS = JsonWriter.name("skills");
        static final byte[] CERTIFICATIONS = JsonWriter.name("certifications");
        static final byte[] SALARY = JsonWriter.name("current_salary");
        static final byte[] REGISTERED_AT = JsonWriter.name("registered_at");
    }
}
