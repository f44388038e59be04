package io.jobstream.processor.batch;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import io.jobstream.processor.stream.OffsetRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is to store: the records of one or several polls. Filled by one thread, then stored by another; a
 * record that cannot be stored leaves nothing behind.
 */
public final class StagedBatch {

    private static final int DAY_MILLIS = 86_400_000;

    /** Roughly what a record takes besides its longer texts. */
    private static final int RECORD_BYTES = 200;

    /** Most rows are shorter. */
    private static final int ROW_BYTES = 2 * 1024;

    private final Interner texts;
    private final Map<TopicPartition, OffsetRange> ranges = new LinkedHashMap<>();
    private final CopyBuffer buffer = new CopyBuffer(ROW_BYTES);
    private final List<StagedPost> posts = new ArrayList<>();
    private final List<StagedCandidate> candidates = new ArrayList<>();
    private final List<StagedStatus> statuses = new ArrayList<>();
    private final List<StagedDeadLetter> deadLetters = new ArrayList<>();
    private final LedgerTotals ledger = new LedgerTotals();
    private final Set<Long> epochDays = new HashSet<>();
    private final WrittenTimes writtenTimes = new WrittenTimes();
    private long bytes;

    public StagedBatch(Interner texts) {
        this.texts = texts;
    }

    /**
     * Covers a further range of a partition.
     *
     * @throws io.jobstream.processor.stream.StaleBatchException where it does not go on where the partition's range ended
     */
    public void cover(OffsetRange range) {
        ranges.merge(range.partition(), range, OffsetRange::join);
    }

    /**
     * Adds a posting.
     *
     * @throws InvalidFieldException where the database could not take a value
     */
    public void add(JobPost post, Lateness lateness) {
        long millis = CopyBuffer.requirePossible("post_date", post.postDate()).toEpochMilli();
        byte[] row = row(() -> buffer.beginRow(20)
                .uuid(post.postId())
                .timestamp(millis)
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
        PostingDimensions dimensions = new PostingDimensions(
                texts.intern(post.category()),
                texts.intern(post.country()),
                texts.intern(post.city()),
                texts.intern(post.workMode()),
                texts.intern(post.employmentType()));
        posts.add(new StagedPost(post.postId(), millis, dimensions, lateness, row));
        stored(post.postId());
    }

    /**
     * Adds a candidate.
     *
     * @throws InvalidFieldException where the database could not take a value
     */
    public void add(CandidateInfo candidate, Lateness lateness) {
        String country = country(candidate.location());
        long millis = CopyBuffer.requirePossible("registered_at", candidate.registeredAt())
                .toEpochMilli();
        byte[] row = row(() -> buffer.beginRow(21)
                .uuid(candidate.candidateId())
                .timestamp(millis)
                .text("name", candidate.name())
                .text("gender", candidate.gender())
                .date("date_of_birth", candidate.dateOfBirth())
                .text("nationality", candidate.nationality())
                .text("location", candidate.location())
                .dimension("location", country)
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
        candidates.add(new StagedCandidate(
                candidate.candidateId(),
                millis,
                texts.intern(candidate.jobCategory()),
                texts.intern(country),
                texts.intern(candidate.educationLevel()),
                lateness,
                row));
        stored(candidate.candidateId());
    }

    /**
     * Adds an application, or a change of its status.
     *
     * @throws InvalidFieldException where the database could not take a value
     */
    public void add(JobApplication application, Lateness lateness) {
        CopyBuffer.requirePossible("application_date", application.applicationDate());
        CopyBuffer.requirePossible("post_id", timeOf(application.postId()));
        CopyBuffer.requirePossible("candidate_id", timeOf(application.candidateId()));
        CopyBuffer.requirePossible("timestamp", application.timestamp());
        String matchReason = CopyBuffer.requireText("match_reason", application.matchReason());
        statuses.add(new StagedStatus(
                application.applicationId(),
                application.postId(),
                application.candidateId(),
                (float) application.compatibilityScore(),
                application.status(),
                application.timestamp().toEpochMilli(),
                texts.intern(CopyBuffer.requireText("application_method", application.applicationMethod())),
                matchReason,
                texts.intern(CopyBuffer.requireDimension("job_post_family_group", application.jobPostFamilyGroup())),
                lateness));
        stored(application.applicationId());
        bytes += RECORD_BYTES + matchReason.length();
    }

    /** What ledger records have said. */
    public LedgerTotals ledger() {
        return ledger;
    }

    public void add(StagedDeadLetter dead) {
        deadLetters.add(dead);
        byte @Nullable [] value = dead.letter().record().value();
        bytes += RECORD_BYTES + (value == null ? 0 : value.length);
    }

    /** Notes when a record was written to Kafka, in milliseconds of the wall clock. */
    public void written(long timestamp) {
        writtenTimes.add(timestamp);
    }

    public WrittenTimes writtenTimes() {
        return writtenTimes;
    }

    /** Records of all kinds, dead ones and those of the ledger included. */
    public int records() {
        return writtenTimes.size();
    }

    /** Bytes of memory that the records take, roughly. */
    public long bytes() {
        return bytes;
    }

    /** Whether there is nothing to store and no offset to move. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public Collection<OffsetRange> ranges() {
        return ranges.values();
    }

    public List<StagedDeadLetter> deadLetters() {
        return deadLetters;
    }

    /** UTC days of simulated time for which there are facts, in days since the epoch. */
    public Set<Long> epochDays() {
        return epochDays;
    }

    public List<StagedPost> posts() {
        return posts;
    }

    public List<StagedCandidate> candidates() {
        return candidates;
    }

    /** In the order of their records within a partition. */
    public List<StagedStatus> statuses() {
        return statuses;
    }

    private byte[] row(Runnable fill) {
        buffer.clear();
        fill.run();
        byte[] row = buffer.take();
        bytes += RECORD_BYTES + row.length;
        return row;
    }

    private void stored(UUID id) {
        epochDays.add(Uuid7.epochMillis(id) / DAY_MILLIS);
    }

    private static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(Uuid7.epochMillis(id));
    }

    private static String country(String location) {
        int comma = location.lastIndexOf(", ");
        return comma < 0 ? location : location.substring(comma + 2);
    }
}
