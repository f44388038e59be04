package io.jobstream.store.row;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.store.copy.StorableValue;
import io.jobstream.store.table.FactTable;
import java.util.UUID;

/**
 * A candidate.
 *
 * @param candidate      as the record says it
 * @param family         job family
 * @param country        country of the candidate's location
 * @param educationLevel highest degree
 */
public record CandidateRow(CandidateInfo candidate, String family, String country, String educationLevel) {

    public static final FactTable<CandidateRow> TABLE = FactTable.<CandidateRow>named(
                    "candidates", "Candidates, by the day of their registration.")
            .uuid("candidate_id", CandidateRow::id, "UUIDv7 whose time is registered_at")
            .partitionedBy("registered_at", CandidateRow::millis, "simulated time of the registration")
            .text("name", row -> row.candidate().name(), "full name")
            .text("gender", row -> row.candidate().gender(), "as the candidate gave it")
            .date("date_of_birth", row -> row.candidate().dateOfBirth(), "")
            .text("nationality", row -> row.candidate().nationality(), "country of citizenship")
            .text("location", row -> row.candidate().location(), "\"city, country\"")
            .text("country", CandidateRow::country, "country of the location")
            .integer("graduation_year", row -> row.candidate().graduationYear(), "year of the highest degree")
            .real("gpa", row -> (float) row.candidate().gpa(), "grade point average, 0 to 4")
            .text("education_level", CandidateRow::educationLevel, "highest degree")
            .text("family", CandidateRow::family, "job family")
            .text("current_title", row -> row.candidate().currentTitle(), "title held, or last held")
            .text("seniority", row -> row.candidate().seniority(), "level of that title")
            .text("experience_range", row -> row.candidate().experienceRange(), "such as \"5-8 years\"")
            .text("current_company", row -> row.candidate().currentCompany(), "employer, or last employer")
            .texts("previous_companies", row -> row.candidate().previousCompanies(), "the latest first")
            .texts("previous_industries", row -> row.candidate().previousIndustries(), "industries of those")
            .texts("skills", row -> row.candidate().skills(), "at least one")
            .texts("certifications", row -> row.candidate().certifications(), "held")
            .bigInt("current_salary", row -> row.candidate().currentSalary(), "yearly gross pay in US dollars")
            .key("candidate_id", "registered_at");

    /** @throws InvalidFieldException if the store cannot take a value */
    public static CandidateRow of(CandidateInfo candidate, Interner texts) {
        StorableValue.requireTime("registered_at", candidate.registeredAt());
        StorableValue.requireText("name", candidate.name());
        StorableValue.requireText("gender", candidate.gender());
        StorableValue.requireDate("date_of_birth", candidate.dateOfBirth());
        StorableValue.requireText("nationality", candidate.nationality());
        StorableValue.requireText("location", candidate.location());
        StorableValue.requireText("current_title", candidate.currentTitle());
        StorableValue.requireText("seniority", candidate.seniority());
        StorableValue.requireText("experience_range", candidate.experienceRange());
        StorableValue.requireText("current_company", candidate.currentCompany());
        StorableValue.requireTexts("previous_companies", candidate.previousCompanies());
        StorableValue.requireTexts("previous_industries", candidate.previousIndustries());
        StorableValue.requireTexts("skills", candidate.skills());
        StorableValue.requireTexts("certifications", candidate.certifications());
        return new CandidateRow(
                candidate,
                texts.intern(StorableValue.requireDimension("job_category", candidate.jobCategory())),
                texts.intern(StorableValue.requireDimension("location", country(candidate.location()))),
                texts.intern(StorableValue.requireDimension("education_level", candidate.educationLevel())));
    }

    public UUID id() {
        return candidate.candidateId();
    }

    /** Simulated time of the registration, in milliseconds since the epoch. */
    public long millis() {
        return candidate.registeredAt().toEpochMilli();
    }

    private static String country(String location) {
        int comma = location.lastIndexOf(", ");
        return comma < 0 ? location : location.substring(comma + 2);
    }
}
