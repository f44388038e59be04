package io.jobstream.processor.aggregate;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.Windows;
import io.jobstream.processor.batch.EventKind;
import io.jobstream.processor.batch.PostingDimensions;
import io.jobstream.processor.batch.StagedCandidate;
import io.jobstream.processor.batch.StagedPost;
import io.jobstream.processor.batch.StagedStatus;

/**
 * Sums up what one transaction stores: each row of an aggregate is then touched once, for however many events. Only what
 * was not stored before may be added here. Not for use by several threads.
 */
public final class Aggregates {

    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;

    private static final int POSTINGS = 0;
    private static final int FIRST_STATUS = 1;
    private static final int FIRST_SCORE = 8;
    private static final int SCORE_TENTHS = 18;

    private final Sums now = new Sums();
    private final Sums later = new Sums();
    private final LedgerSums ledger = new LedgerSums(now);

    /** Counts a posting in the hour, the day and the minute of its publication. */
    public void add(StagedPost post, boolean late) {
        PostingDimensions of = post.dimensions();
        cell(post.millis(), of)[POSTINGS]++;
        employment(post.millis(), of)[0]++;
        place(post.millis(), of)[0]++;
        minute(post.millis())[0]++;
        ledger.observed(EventKind.POSTING, post.millis(), late);
    }

    /** Counts a candidate in the hour and the minute of the registration. */
    public void add(StagedCandidate candidate, boolean late) {
        SumKey key = SumKey.of(
                Windows.startOf(candidate.millis()),
                candidate.family(),
                candidate.country(),
                candidate.educationLevel());
        now.at(AggregateTable.CANDIDATES_HOURLY, key)[0]++;
        minute(candidate.millis())[1]++;
        ledger.observed(EventKind.CANDIDATE, candidate.millis(), late);
    }

    /**
     * Counts a status of an application when it came to be.
     *
     * @param posting        that the application answers
     * @param educationLevel of the candidate
     */
    public void add(StagedStatus status, PostingDimensions posting, String educationLevel, boolean late) {
        long millis = status.countedMillis();
        long[] cell = cell(millis, posting);
        cell[FIRST_STATUS + status.status().ordinal()]++;
        if (status.status() == ApplicationStatus.SUBMITTED) {
            int tenths = (int) Math.rint(status.score() * 10.0);
            cell[FIRST_SCORE + Math.min(9, tenths / 100)]++;
            cell[SCORE_TENTHS] += tenths;
            long[] educated = education(millis, posting, educationLevel);
            educated[0]++;
            educated[2] += tenths;
            employment(millis, posting)[1]++;
            place(millis, posting)[1]++;
            minute(millis)[2]++;
        } else {
            if (status.status() == ApplicationStatus.HIRED) {
                education(millis, posting, educationLevel)[1]++;
            }
            minute(millis)[3]++;
        }
        ledger.observed(kind(status), millis, late);
        ledger.status(status.appliedMillis());
    }

    /** What the ledger is told. */
    public LedgerSums ledger() {
        return ledger;
    }

    /** What is to be added in the same transaction. */
    public Sums now() {
        return now;
    }

    /** What may be postponed. */
    public Sums later() {
        return later;
    }

    /** The ledger's kind of a status. */
    public static EventKind kind(StagedStatus status) {
        return status.status() == ApplicationStatus.SUBMITTED ? EventKind.APPLICATION : EventKind.STATUS_CHANGE;
    }

    private long[] cell(long millis, PostingDimensions of) {
        return now.at(
                AggregateTable.MARKET_HOURLY,
                SumKey.of(Windows.startOf(millis), of.family(), of.country(), of.workMode()));
    }

    private long[] education(long millis, PostingDimensions of, String educationLevel) {
        return later.at(
                AggregateTable.EDUCATION_DAILY,
                new SumKey(startOfDay(millis), of.family(), of.country(), of.workMode(), educationLevel));
    }

    private long[] employment(long millis, PostingDimensions of) {
        return later.at(
                AggregateTable.EMPLOYMENT_DAILY,
                new SumKey(startOfDay(millis), of.family(), of.country(), of.workMode(), of.employmentType()));
    }

    private long[] place(long millis, PostingDimensions of) {
        return later.at(
                AggregateTable.PLACES_DAILY,
                new SumKey(startOfDay(millis), of.country(), of.city(), of.family(), of.workMode()));
    }

    private long[] minute(long millis) {
        return now.at(
                AggregateTable.VOLUME_MINUTELY,
                new SumKey(Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS, "", "", "", ""));
    }

    private static long startOfDay(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }
}
