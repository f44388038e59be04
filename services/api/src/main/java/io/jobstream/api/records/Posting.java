package io.jobstream.api.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One posting and who applied for it.
 *
 * @param postedAt        simulated time of its publication
 * @param deadline        last day for applications
 * @param salary          yearly gross pay in the salary's currency
 * @param salaryCurrency  ISO 4217 code
 * @param language        ISO 639-1 code of the advertisement
 * @param applications    applications that it has drawn until now, as far as they are kept
 * @param applicants      up to 100 of the applicants, best score first
 */
record Posting(
        UUID postId,
        Instant postedAt,
        String jobTitle,
        String company,
        String industry,
        String family,
        String experienceLevel,
        int yearsExperience,
        String employmentType,
        String workMode,
        String city,
        String country,
        String language,
        long salary,
        String salaryCurrency,
        List<String> skills,
        List<String> certifications,
        String platform,
        String applicationMethod,
        LocalDate deadline,
        long applications,
        List<Applicant> applicants) {

    Posting {
        skills = List.copyOf(skills);
        certifications = List.copyOf(certifications);
        applicants = List.copyOf(applicants);
    }

    Posting with(long number, List<Applicant> people) {
        return new Posting(
                postId,
                postedAt,
                jobTitle,
                company,
                industry,
                family,
                experienceLevel,
                yearsExperience,
                employmentType,
                workMode,
                city,
                country,
                language,
                salary,
                salaryCurrency,
                skills,
                certifications,
                platform,
                applicationMethod,
                deadline,
                number,
                people);
    }

    /**
     * @param candidate full name; null if retention has dropped the candidate
     * @param appliedAt simulated time of the submission
     * @param status    the latest one
     * @param statusAt  simulated time at which it came to be
     * @param score     compatibility, 0 to 100
     */
    record Applicant(
            UUID applicationId,
            UUID candidateId,
            @Nullable String candidate,
            String educationLevel,
            Instant appliedAt,
            String status,
            Instant statusAt,
            double score,
            String matchReason) {}
}
