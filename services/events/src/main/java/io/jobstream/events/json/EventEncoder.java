package io.jobstream.events.json;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.ValueEncoder;
import java.util.UUID;

/**
 * The records as JSON in UTF-8, fields in the order of the contract: the same record is the same bytes, always. Not for
 * use by several threads.
 */
public final class EventEncoder implements ValueEncoder {

    private static final byte[] POST_ID = JsonWriter.name("post_id");
    private static final byte[] COMPANY = JsonWriter.name("company");
    private static final byte[] CATEGORY = JsonWriter.name("category");
    private static final byte[] JOB_TITLE = JsonWriter.name("job_title");
    private static final byte[] APPLICATION_METHOD = JsonWriter.name("application_method");
    private static final byte[] POST_DATE = JsonWriter.name("post_date");
    private static final byte[] DEADLINE = JsonWriter.name("deadline");
    private static final byte[] CERTIFICATIONS = JsonWriter.name("certifications");
    private static final byte[] SKILLS_NEEDED = JsonWriter.name("skills_needed");
    private static final byte[] PLATFORM = JsonWriter.name("platform");
    private static final byte[] EMPLOYMENT_TYPE = JsonWriter.name("employment_type");
    private static final byte[] CITY = JsonWriter.name("city");
    private static final byte[] COUNTRY = JsonWriter.name("country");
    private static final byte[] LANGUAGE = JsonWriter.name("language");
    private static final byte[] WORK_MODE = JsonWriter.name("work_mode");
    private static final byte[] INDUSTRY = JsonWriter.name("industry");
    private static final byte[] DETAILED_EXPERIENCE_LEVEL = JsonWriter.name("detailed_experience_level");
    private static final byte[] SALARY = JsonWriter.name("salary");
    private static final byte[] SALARY_CURRENCY = JsonWriter.name("salary_currency");
    private static final byte[] YEARS_EXPERIENCE = JsonWriter.name("years_experience");
    private static final byte[] CANDIDATE_ID = JsonWriter.name("candidate_id");
    private static final byte[] NAME = JsonWriter.name("name");
    private static final byte[] GENDER = JsonWriter.name("gender");
    private static final byte[] DATE_OF_BIRTH = JsonWriter.name("date_of_birth");
    private static final byte[] NATIONALITY = JsonWriter.name("nationality");
    private static final byte[] LOCATION = JsonWriter.name("location");
    private static final byte[] GRADUATION_YEAR = JsonWriter.name("graduation_year");
    private static final byte[] GPA = JsonWriter.name("gpa");
    private static final byte[] EDUCATION_LEVEL = JsonWriter.name("education_level");
    private static final byte[] JOB_CATEGORY = JsonWriter.name("job_category");
    private static final byte[] CURRENT_TITLE = JsonWriter.name("current_title");
    private static final byte[] SENIORITY = JsonWriter.name("seniority");
    private static final byte[] EXPERIENCE_RANGE = JsonWriter.name("experience_range");
    private static final byte[] CURRENT_COMPANY = JsonWriter.name("current_company");
    private static final byte[] PREVIOUS_COMPANIES = JsonWriter.name("previous_companies");
    private static final byte[] PREVIOUS_INDUSTRIES = JsonWriter.name("previous_industries");
    private static final byte[] SKILLS = JsonWriter.name("skills");
    private static final byte[] CURRENT_SALARY = JsonWriter.name("current_salary");
    private static final byte[] REGISTERED_AT = JsonWriter.name("registered_at");
    private static final byte[] APPLICATION_ID = JsonWriter.name("application_id");
    private static final byte[] APPLICATION_DATE = JsonWriter.name("application_date");
    private static final byte[] COMPATIBILITY_SCORE = JsonWriter.name("compatibility_score");
    private static final byte[] STATUS = JsonWriter.name("status");
    private static final byte[] MATCH_REASON = JsonWriter.name("match_reason");
    private static final byte[] JOB_POST_FAMILY_GROUP = JsonWriter.name("job_post_family_group");
    private static final byte[] TIMESTAMP = JsonWriter.name("timestamp");

    private final JsonWriter json = new JsonWriter();

    /** A record's key: the 36 characters of its id. */
    public static byte[] key(UUID id) {
        byte[] key = new byte[36];
        JsonWriter.uuid(id, key, 0);
        return key;
    }

    @Override
    public byte[] encode(JobPost post) {
        return json.begin()
                .field(POST_ID, post.postId())
                .field(COMPANY, post.company())
                .field(CATEGORY, post.category())
                .field(JOB_TITLE, post.jobTitle())
                .field(APPLICATION_METHOD, post.applicationMethod())
                .instant(POST_DATE, post.postDate().toEpochMilli())
                .date(DEADLINE, post.deadline())
                .field(CERTIFICATIONS, post.certifications())
                .field(SKILLS_NEEDED, post.skillsNeeded())
                .field(PLATFORM, post.platform())
                .field(EMPLOYMENT_TYPE, post.employmentType())
                .field(CITY, post.city())
                .field(COUNTRY, post.country())
                .field(LANGUAGE, post.language())
                .field(WORK_MODE, post.workMode())
                .field(INDUSTRY, post.industry())
                .field(DETAILED_EXPERIENCE_LEVEL, post.detailedExperienceLevel())
                .field(SALARY, post.salary())
                .field(SALARY_CURRENCY, post.salaryCurrency())
                .field(YEARS_EXPERIENCE, post.yearsExperience())
                .end();
    }

    @Override
    public byte[] encode(CandidateInfo candidate) {
        return json.begin()
                .field(CANDIDATE_ID, candidate.candidateId())
                .field(NAME, candidate.name())
                .field(GENDER, candidate.gender())
                .date(DATE_OF_BIRTH, candidate.dateOfBirth())
                .field(NATIONALITY, candidate.nationality())
                .field(LOCATION, candidate.location())
                .field(GRADUATION_YEAR, candidate.graduationYear())
                .field(GPA, candidate.gpa(), 2)
                .field(EDUCATION_LEVEL, candidate.educationLevel())
                .field(JOB_CATEGORY, candidate.jobCategory())
                .field(CURRENT_TITLE, candidate.currentTitle())
                .field(SENIORITY, candidate.seniority())
                .field(EXPERIENCE_RANGE, candidate.experienceRange())
                .field(CURRENT_COMPANY, candidate.currentCompany())
                .field(PREVIOUS_COMPANIES, candidate.previousCompanies())
                .field(PREVIOUS_INDUSTRIES, candidate.previousIndustries())
                .field(SKILLS, candidate.skills())
                .field(CERTIFICATIONS, candidate.certifications())
                .field(CURRENT_SALARY, candidate.currentSalary())
                .instant(REGISTERED_AT, candidate.registeredAt().toEpochMilli())
                .end();
    }

    @Override
    public byte[] encode(JobApplication application) {
        return json.begin()
                .field(APPLICATION_ID, application.applicationId())
                .field(CANDIDATE_ID, application.candidateId())
                .field(POST_ID, application.postId())
                .instant(APPLICATION_DATE, application.applicationDate().toEpochMilli())
                .field(COMPATIBILITY_SCORE, application.compatibilityScore(), 1)
                .field(STATUS, application.status().label())
                .field(APPLICATION_METHOD, application.applicationMethod())
                .field(MATCH_REASON, application.matchReason())
                .field(JOB_POST_FAMILY_GROUP, application.jobPostFamilyGroup())
                .instant(TIMESTAMP, application.timestamp().toEpochMilli())
                .end();
    }

    @Override
    public byte[] broken(Corruption how, byte[] intact) {
        return how.value(intact);
    }
}
