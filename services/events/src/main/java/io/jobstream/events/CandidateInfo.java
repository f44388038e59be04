package io.jobstream.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A job seeker, as written to the topic {@code candidate_info} under its {@code candidate_id}.
 *
 * @param candidateId        UUIDv7 whose time is {@code registeredAt}
 * @param name               full name, in the customs of the candidate's country
 * @param gender             as the candidate gave it
 * @param dateOfBirth        before {@code registeredAt}
 * @param nationality        country of citizenship
 * @param location           "city, country"
 * @param graduationYear     year of the highest degree
 * @param gpa                grade point average, 0.00 to 4.00
 * @param educationLevel     highest degree
 * @param jobCategory        job family
 * @param currentTitle       title held, or last held
 * @param seniority          level of that title
 * @param experienceRange    such as "5-8 years"
 * @param currentCompany     employer, or last employer
 * @param previousCompanies  the latest first
 * @param previousIndustries industries of those, without repetition
 * @param skills             at least one
 * @param certifications     0 to 5
 * @param currentSalary      yearly gross pay in US dollars, positive
 * @param registeredAt       simulated time of registration, to the millisecond
 */
public record CandidateInfo(
        UUID candidateId,
        String name,
        String gender,
        LocalDate dateOfBirth,
        String nationality,
        String location,
        int graduationYear,
        double gpa,
        String educationLevel,
        String jobCategory,
        String currentTitle,
        String seniority,
        String experienceRange,
        String currentCompany,
        List<String> previousCompanies,
        List<String> previousIndustries,
        List<String> skills,
        List<String> certifications,
        long currentSalary,
        Instant registeredAt) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public CandidateInfo {
        Checks.idIsOf(candidateId, "candidate_id", registeredAt, "registered_at");
        Checks.that(gpa >= 0 && gpa <= 4, "gpa", gpa, "must be from 0 to 4");
        Checks.that(currentSalary > 0, "current_salary", currentSalary, "must be positive");
        Checks.that(!skills.isEmpty(), "skills", skills, "must name at least one skill");
    }
}
