package io.jobstream.lake.table;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import java.util.List;

/**
 * The three tables: each holds every readable record of its topic once, as the contract has it. A field that the contract gains
 * needs one line here; the column appears as an optional one when the service starts.
 */
public final class LakeTables {

    public static final TableDefinition<JobPost> JOB_POSTS = new TableDefinition<>(
            "job_posts",
            "Records of job_posts: postings, by the day of their publication.",
            List.of(
                    Column.uuid("post_id", JobPost::postId, "UUIDv7 whose time is post_date"),
                    Column.text("company", JobPost::company, "company that hires"),
                    Column.text("category", JobPost::category, "job family"),
                    Column.text("job_title", JobPost::jobTitle, "title within the family"),
                    Column.text("application_method", JobPost::applicationMethod, "how one applies"),
                    Column.time("post_date", JobPost::postDate, "simulated time of publication"),
                    Column.date("deadline", JobPost::deadline, "last day for applications"),
                    Column.texts("certifications", JobPost::certifications, "asked for"),
                    Column.texts("skills_needed", JobPost::skillsNeeded, "asked for"),
                    Column.text("platform", JobPost::platform, "where it is advertised"),
                    Column.text("employment_type", JobPost::employmentType, "full-time, part-time, ..."),
                    Column.text("city", JobPost::city, "place of work"),
                    Column.text("country", JobPost::country, "country of the city"),
                    Column.text("language", JobPost::language, "ISO 639-1 code of the advertisement's language"),
                    Column.text("work_mode", JobPost::workMode, "on-site, hybrid or remote"),
                    Column.text("industry", JobPost::industry, "industry of the company"),
                    Column.text("detailed_experience_level", JobPost::detailedExperienceLevel, "seniority asked for"),
                    Column.bigInt("salary", JobPost::salary, "yearly gross pay in salary_currency"),
                    Column.text("salary_currency", JobPost::salaryCurrency, "ISO 4217 code"),
                    Column.integer("years_experience", JobPost::yearsExperience, "years asked for")),
            "post_date",
            List.of("post_date"));

    public static final TableDefinition<CandidateInfo> CANDIDATES = new TableDefinition<>(
            "candidates",
            "Records of candidate_info: job seekers, by the day of their registration.",
            List.of(
                    Column.uuid("candidate_id", CandidateInfo::candidateId, "UUIDv7 whose time is registered_at"),
                    Column.text("name", CandidateInfo::name, "full name"),
                    Column.text("gender", CandidateInfo::gender, "as the candidate gave it"),
                    Column.date("date_of_birth", CandidateInfo::dateOfBirth, "day of birth"),
                    Column.text("nationality", CandidateInfo::nationality, "country of citizenship"),
                    Column.text("location", CandidateInfo::location, "city, country"),
                    Column.integer("graduation_year", CandidateInfo::graduationYear, "year of the highest degree"),
                    Column.number("gpa", CandidateInfo::gpa, "grade point average, 0 to 4"),
                    Column.text("education_level", CandidateInfo::educationLevel, "highest degree"),
                    Column.text("job_category", CandidateInfo::jobCategory, "job family"),
                    Column.text("current_title", CandidateInfo::currentTitle, "title held, or last held"),
                    Column.text("seniority", CandidateInfo::seniority, "level of that title"),
                    Column.text("experience_range", CandidateInfo::experienceRange, "such as 5-8 years"),
                    Column.text("current_company", CandidateInfo::currentCompany, "employer, or last employer"),
                    Column.texts("previous_companies", CandidateInfo::previousCompanies, "the latest first"),
                    Column.texts("previous_industries", CandidateInfo::previousIndustries, "industries of those"),
                    Column.texts("skills", CandidateInfo::skills, "at least one"),
                    Column.texts("certifications", CandidateInfo::certifications, "held"),
                    Column.bigInt("current_salary", CandidateInfo::currentSalary, "yearly gross pay in US dollars"),
                    Column.time("registered_at", CandidateInfo::registeredAt, "simulated time of registration")),
            "registered_at",
            List.of("registered_at"));

    public static final TableDefinition<JobApplication> APPLICATIONS = new TableDefinition<>(
            "applications",
            "Records of job_applications: submissions and every later status, by the day of the status.",
            List.of(
                    Column.uuid(
                            "application_id", JobApplication::applicationId, "UUIDv7 whose time is application_date"),
                    Column.uuid("candidate_id", JobApplication::candidateId, "job seeker"),
                    Column.uuid("post_id", JobApplication::postId, "posting"),
                    Column.time("application_date", JobApplication::applicationDate, "simulated time of submission"),
                    Column.number("compatibility_score", JobApplication::compatibilityScore, "0 to 100"),
                    Column.text("status", application -> application.status().label(), "status since timestamp"),
                    Column.text("application_method", JobApplication::applicationMethod, "how it was submitted"),
                    Column.text("match_reason", JobApplication::matchReason, "what spoke for it"),
                    Column.text("job_post_family_group", JobApplication::jobPostFamilyGroup, "job family"),
                    Column.time("timestamp", JobApplication::timestamp, "simulated time of the status")),
            "timestamp",
            List.of("post_id", "timestamp"));

    private LakeTables() {}
}
