package io.jobstream.api.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One candidate and what they applied for.
 *
 * @param registeredAt     simulated time of the registration
 * @param experienceRange  such as "5-8 years"
 * @param gpa              grade point average, 0 to 4
 * @param currentSalary    yearly gross pay in US dollars
 * @param applicationCount applications until now, as far as they are kept
 * @param applications     up to 100 of the applications, the latest first
 */
record Candidate(
        UUID candidateId,
        Instant registeredAt,
        String name,
        String location,
        String country,
        String family,
        String currentTitle,
        String seniority,
        String experienceRange,
        String currentCompany,
        String educationLevel,
        int graduationYear,
        double gpa,
        List<String> skills,
        List<String> certifications,
        long currentSalary,
        long applicationCount,
        List<Application> applications) {

    Candidate {
        skills = List.copyOf(skills);
        certifications = List.copyOf(certifications);
        applications = List.copyOf(applications);
    }

    Candidate with(long number, List<Application> all) {
        return new Candidate(
                candidateId,
                registeredAt,
                name,
                location,
                country,
                family,
                currentTitle,
                seniority,
                experienceRange,
                currentCompany,
                educationLevel,
                graduationYear,
                gpa,
                skills,
                certifications,
                currentSalary,
                number,
                all);
    }

    /**
     * @param jobTitle job title of the posting; null if retention has dropped it, as is the company
     * @param score    compatibility, 0 to 100
     * @param history  Submitted and all that followed, in the order of time
     */
    record Application(
            UUID applicationId,
            UUID postId,
            @Nullable String jobTitle,
            @Nullable String company,
            String city,
            String country,
            double score,
            List<Step> history) {

        Application {
            history = List.copyOf(history);
        }
    }

    /**
     * @param status Submitted or a later one
     * @param at     simulated time at which it came to be
     */
    record Step(String status, Instant at) {}
}
