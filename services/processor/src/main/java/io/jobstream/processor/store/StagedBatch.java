package io.jobstream.processor.store;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import io.jobstream.processor.stream.DeadLetter;
import io.jobstream.processor.stream.OffsetRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is to store, as rows of the staging tables. Filled by one thread, then stored by another; a
 * record that cannot be stored leaves nothing behind.
 */
public final class StagedBatch {

    private static final int DAY_MILLIS = 86_400_000;

    private final List<OffsetRange> ranges;
    private final CopyBuffer posts = new CopyBuffer(20);
    private final CopyBuffer candidates = new CopyBuffer(21);
    private final CopyBuffer applications = new CopyBuffer(12);
    private final CopyBuffer moves = new CopyBuffer(12);
    private final CopyBuffer deadLetterRows = new CopyBuffer(7);
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final LedgerTotals ledger = new LedgerTotals();
    private final Set<Long> epochDays = new HashSet<>();
    private final Map<UUID, Integer> reported = new HashMap<>();
    private int applicationRecords;

    public StagedBatch(List<OffsetRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Adds a posting.
     *
     * @throws InvalidFieldException where the database could not take a value
     */
    public void add(JobPost post) {
        row(
                posts,
                () -> posts.uuid(post.postId())
                        .timestamp("post_date", post.postDate())
                        .text("company", post.company())
                        .dimension("category", post.category())
                        .text("job_title", post.jobTitle())
                        .text("application_method", post.applicationMethod())
                        .date("deadline", post.deadline())
                        .texts("certifications", post.certifications())
                        .texts("skills_needed", post.skillsNeeded())
                        .text("platform", post.platform())
                        .dimension("employment_type", post.employmentType())
                        .dimension("city", post.city())
                        .dimension("country", post.country())
                        .text("language", post.language())
                        .dimension("work_mode", post.workMode())
                        .text("industry", post.industry())
                        .text("detailed_experience_level", post.detailedExperienceLevel())
                        .bigInt(post.salary())
                        .text("salary_currency", post.salaryCurrency())
                        .integer(post.yearsExperience()));
        stored(post.postId());
    }

    /**
     * Adds a candidate.
     *
     * @throws InvalidFieldException where the database could not take a value
     */
    public void add(CandidateInfo candidate) {
        row(
                candidates,
                () -> candidates
                        .uuid(candidate.candidateId())
                        .timestamp("registered_at", candidate.registeredAt())
                        .text("name", candidate.name())
                        .text("gender", candidate.gender())
                        .date("date_of_birth", candidate.dateOfBirth())
                        .text("nationality", candidate.nationality())
                        .text("location", candidate.location())
                        .dimension("location", country(candidate.location()))
                        .integer(candidate.graduationYear())
                        .real(candidate.gpa())
                        .dimension("education_level", candidate.educationLevel())
                        .dimension("job_category", candidate.jobCategory())
                        .text("current_title", candidate.currentTitle())
                        .text("seniority", candidate.seniority())
                        .text("experience_range", candidate.experienceRange())
                        .text("current_company", candidate.currentCompany())
                        .texts("previous_companies", candidate.previousCompanies())
                        .texts("previous_industries", candidate.previousIndustries())
                        .texts("skills", candidate.skills())
                        .texts("certifications", candidate.certifications())
                        .bigInt(candidate.currentSalary()));
        stored(candidate.candidateId());
    }

    /**
     * Adds an application.
     *
     * @throws InvalidFieldException where the database could not take a value
     */
    public void add(JobApplication application) {
        UUID id = application.applicationId();
        int bit = bit(application.status());
        int before = reported.getOrDefault(id, 0);
        boolean begins = ((before | bit) & bit(ApplicationStatus.SUBMITTED)) != 0;
        CopyBuffer buffer = begins ? applications : moves;
        row(
                buffer,
                () -> buffer.uuid(id)
                        .timestamp("application_date", application.applicationDate())
                        .uuid(application.postId())
                        .timestamp("post_id", timeOf(application.postId()))
                        .uuid(application.candidateId())
                        .timestamp("candidate_id", timeOf(application.candidateId()))
                        .real(application.compatibilityScore())
                        .text("status", application.status().label())
                        .smallInt(bit)
                        .timestamp("timestamp", application.timestamp())
                        .text("application_method", application.applicationMethod())
                        .text("match_reason", application.matchReason()));
        if ((before & bit) != 0) {
            buffer.takeRowBack();
        } else {
            reported.put(id, before | bit);
            stored(id);
        }
        applicationRecords++;
    }

    /** What ledger records have said. */
    public LedgerTotals ledger() {
        return ledger;
    }

    public void add(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        deadLetterRows
                .beginRow()
                .text("topic", record.topic())
                .integer(record.partition())
                .bigInt(record.offset())
                .text("reason", letter.reason());
        bytes(record.key());
        bytes(record.value());
        deadLetterRows.now().endRow();
        deadLetters.add(letter);
    }

    private void bytes(byte @Nullable [] value) {
        if (value == null) {
            deadLetterRows.nothing();
        } else {
            deadLetterRows.binary(value);
        }
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    public List<OffsetRange> ranges() {
        return ranges;
    }

    /** UTC days of simulated time for which there are facts, in days since the epoch. */
    Set<Long> epochDays() {
        return epochDays;
    }

    CopyBuffer posts() {
        return posts;
    }

    CopyBuffer candidates() {
        return candidates;
    }

    /** Of applications that begin in this batch. */
    CopyBuffer applications() {
        return applications;
    }

    /** Of applications that most likely began in an earlier one. */
    CopyBuffer moves() {
        return moves;
    }

    CopyBuffer deadLetterRows() {
        return deadLetterRows;
    }

    /** Records of postings that could be read. */
    public int postRecords() {
        return posts.rows();
    }

    /** Records of candidates that could be read. */
    public int candidateRecords() {
        return candidates.rows();
    }

    /** Records of applications that could be read, those that repeat one in this batch included. */
    public int applicationRecords() {
        return applicationRecords;
    }

    private static void row(CopyBuffer buffer, Runnable fill) {
        buffer.beginRow();
        try {
            fill.run();
        } catch (InvalidFieldException e) {
            buffer.cancelRow();
            throw e;
        }
        buffer.endRow();
    }

    private void stored(UUID id) {
        epochDays.add(Uuid7.epochMillis(id) / DAY_MILLIS);
    }

    /** As in the column {@code applications.statuses}. */
    private static int bit(ApplicationStatus status) {
        return switch (status) {
            case SUBMITTED -> 1;
            case SCREENING -> 2;
            case INTERVIEW -> 4;
            case OFFER -> 8;
            case HIRED -> 16;
            case REJECTED -> 32;
            case WITHDRAWN -> 64;
        };
    }

    private static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(Uuid7.epochMillis(id));
    }

    private static String country(String location) {
        int comma = location.lastIndexOf(", ");
        return comma < 0 ? location : location.substring(comma + 2);
    }
}
