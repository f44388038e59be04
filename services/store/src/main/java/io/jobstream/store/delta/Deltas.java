package io.jobstream.store.delta;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.store.copy.Copy;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.EventKind;
import io.jobstream.store.row.PostingDimensions;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Counter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one transaction adds to the aggregates: the one place that says which row adds to which counter. Only what was not
 * stored before may be added. Not for use by several threads.
 */
public final class Deltas {

    private static final AggregateTable MARKET = Aggregates.MARKET_HOURLY;
    private static final Counter MARKET_POSTINGS = MARKET.counter("postings");
    private static final Map<ApplicationStatus, Counter> MARKET_STATUS = statusCounters();
    private static final Counter[] MARKET_SCORE = scoreCounters();
    private static final Counter MARKET_SCORE_TENTHS = MARKET.counter("score_tenths");
    private static final Counter CANDIDATES = Aggregates.CANDIDATES_HOURLY.counter("candidates");
    private static final Counter EDUCATION_APPLICATIONS = Aggregates.EDUCATION_DAILY.counter("applications");
    private static final Counter EDUCATION_HIRED = Aggregates.EDUCATION_DAILY.counter("hired");
    private static final Counter EDUCATION_SCORE_TENTHS = Aggregates.EDUCATION_DAILY.counter("score_tenths");
    private static final Counter EMPLOYMENT_POSTINGS = Aggregates.EMPLOYMENT_DAILY.counter("postings");
    private static final Counter EMPLOYMENT_APPLICATIONS = Aggregates.EMPLOYMENT_DAILY.counter("applications");
    private static final Counter PLACE_POSTINGS = Aggregates.PLACES_DAILY.counter("postings");
    private static final Counter PLACE_APPLICATIONS = Aggregates.PLACES_DAILY.counter("applications");
    private static final Counter MINUTE_POSTINGS = Aggregates.VOLUME_MINUTELY.counter("postings");
    private static final Counter MINUTE_CANDIDATES = Aggregates.VOLUME_MINUTELY.counter("candidates");
    private static final Counter MINUTE_APPLICATIONS = Aggregates.VOLUME_MINUTELY.counter("applications");
    private static final Counter MINUTE_STATUS_CHANGES = Aggregates.VOLUME_MINUTELY.counter("status_changes");
    private static final Counter EXPECTED = Aggregates.LEDGER_HOURLY.counter("expected");
    private static final Counter OBSERVED = Aggregates.LEDGER_HOURLY.counter("observed");
    private static final Counter EXPECTED_LATE = Aggregates.LEDGER_HOURLY.counter("expected_late");
    private static final Counter LATE = Aggregates.LEDGER_HOURLY.counter("late");
    private static final Counter EXPECTED_DUPLICATED = Aggregates.LEDGER_HOURLY.counter("expected_duplicated");
    private static final Counter DUPLICATED = Aggregates.LEDGER_HOURLY.counter("duplicated");
    private static final Counter EXPECTED_DEAD = Aggregates.LEDGER_HOURLY.counter("expected_dead");
    private static final Counter DEAD = Aggregates.LEDGER_HOURLY.counter("dead");
    private static final Counter DIGEST = Aggregates.LEDGER_HOURLY.counter("digest");
    private static final Counter OBSERVED_UNTIL = Aggregates.LEDGER_HOURLY.counter("observed_until");
    private static final Counter EVENTS = Aggregates.THROUGHPUT.counter("events");

    private final KeyedSums market = new KeyedSums(MARKET);
    private final KeyedSums candidates = new KeyedSums(Aggregates.CANDIDATES_HOURLY);
    private final KeyedSums education = new KeyedSums(Aggregates.EDUCATION_DAILY);
    private final KeyedSums employment = new KeyedSums(Aggregates.EMPLOYMENT_DAILY);
    private final KeyedSums places = new KeyedSums(Aggregates.PLACES_DAILY);
    private final KeyedSums volume = new KeyedSums(Aggregates.VOLUME_MINUTELY);
    private final KeyedSums ledger = new KeyedSums(Aggregates.LEDGER_HOURLY);
    private final KeyedSums throughput = new KeyedSums(Aggregates.THROUGHPUT);
    private final long writtenUntilMillis;

    /** @param writtenUntil latest Kafka timestamp of the transaction's records */
    public Deltas(Instant writtenUntil) {
        writtenUntilMillis = writtenUntil.toEpochMilli();
    }

    private static Map<ApplicationStatus, Counter> statusCounters() {
        Map<ApplicationStatus, Counter> counters = new EnumMap<>(ApplicationStatus.class);
        for (ApplicationStatus status : ApplicationStatus.values()) {
            counters.put(status, MARKET.counter(Aggregates.columnOf(status.label())));
        }
        return counters;
    }

    private static Counter[] scoreCounters() {
        Counter[] counters = new Counter[Aggregates.SCORE_COUNTERS];
        for (int score = 0; score < counters.length; score++) {
            counters[score] = MARKET.counter("score_" + score);
        }
        return counters;
    }

    /**
     * Counts a posting in the hour, the day and the minute of its publication.
     *
     * @param digest digest of the row as stored; 0 if it is too old to be stored
     */
    public void add(PostingRow row, boolean late, long digest) {
        long millis = row.millis();
        PostingDimensions of = row.dimensions();
        market.add(marketRow(millis, of), MARKET_POSTINGS, 1);
        employment.add(employmentRow(millis, of), EMPLOYMENT_POSTINGS, 1);
        places.add(placeRow(millis, of), PLACE_POSTINGS, 1);
        volume.add(volume.row(millis), MINUTE_POSTINGS, 1);
        observe(EventKind.POSTING, millis, late, digest);
    }

    /**
     * Counts a candidate in the hour and the minute of the registration.
     *
     * @param digest digest of the row as stored; 0 if it is too old to be stored
     */
    public void add(CandidateRow row, boolean late, long digest) {
        long millis = row.millis();
        candidates.add(candidates.row(millis, row.family(), row.country(), row.educationLevel()), CANDIDATES, 1);
        volume.add(volume.row(millis), MINUTE_CANDIDATES, 1);
        observe(EventKind.CANDIDATE, millis, late, digest);
    }

    /**
     * Counts an application when it was submitted.
     *
     * @param digest digest of the row as stored; 0 if it is too old to be stored
     */
    public void add(ApplicationRow row, boolean late, long digest) {
        long millis = row.millis();
        PostingDimensions of = row.posting();
        int tenths = (int) Math.rint(row.reported().score() * 10.0);
        int hour = marketRow(millis, of);
        market.add(hour, statusCounter(ApplicationStatus.SUBMITTED), 1);
        market.add(hour, MARKET_SCORE[Math.min(MARKET_SCORE.length - 1, tenths / 100)], 1);
        market.add(hour, MARKET_SCORE_TENTHS, tenths);
        int educated = educationRow(millis, of, row.educationLevel());
        education.add(educated, EDUCATION_APPLICATIONS, 1);
        education.add(educated, EDUCATION_SCORE_TENTHS, tenths);
        employment.add(employmentRow(millis, of), EMPLOYMENT_APPLICATIONS, 1);
        places.add(placeRow(millis, of), PLACE_APPLICATIONS, 1);
        volume.add(volume.row(millis), MINUTE_APPLICATIONS, 1);
        observe(EventKind.APPLICATION, millis, late, digest);
    }

    /**
     * Counts a later status when it came to be.
     *
     * @param digest digest of the row as stored; 0 if it is too old to be stored
     */
    public void add(StatusChangeRow row, boolean late, long digest) {
        long millis = row.millis();
        PostingDimensions of = row.posting();
        ApplicationStatus status = row.reported().status();
        market.add(marketRow(millis, of), statusCounter(status), 1);
        if (status == ApplicationStatus.HIRED) {
            education.add(educationRow(millis, of, row.educationLevel()), EDUCATION_HIRED, 1);
        }
        volume.add(volume.row(millis), MINUTE_STATUS_CHANGES, 1);
        observe(EventKind.STATUS_CHANGE, millis, late, digest);
    }

    /**
     * Counts a repeated record.
     *
     * @param millis simulated time of the event, in milliseconds since the epoch
     */
    public void addDuplicate(EventKind kind, long millis) {
        ledger.add(ledgerRow(kind, millis), DUPLICATED, 1);
    }

    /**
     * Counts a record that cannot be read.
     *
     * @param millis simulated time within the record's key, or the time of its writing if the key holds none; in
     *               milliseconds since the epoch
     */
    public void addDead(EventKind kind, long millis) {
        ledger.add(ledgerRow(kind, millis), DEAD, 1);
    }

    /** Takes over what a ledger record says was written. */
    public void addExpected(HourCount count) {
        long millis = count.hour().toEpochMilli();
        addExpected(millis, EXPECTED, count.written());
        addExpected(millis, EXPECTED_LATE, count.late());
        addExpected(millis, EXPECTED_DUPLICATED, count.duplicated());
        addExpected(millis, EXPECTED_DEAD, count.corrupted());
    }

    private void addExpected(long millis, Counter counter, Counts counts) {
        addExpected(EventKind.POSTING, millis, counter, counts.postings());
        addExpected(EventKind.CANDIDATE, millis, counter, counts.candidates());
        addExpected(EventKind.APPLICATION, millis, counter, counts.applications());
        addExpected(EventKind.STATUS_CHANGE, millis, counter, counts.statusChanges());
    }

    private void addExpected(EventKind kind, long millis, Counter counter, long records) {
        if (records != 0) {
            ledger.add(ledgerRow(kind, millis), counter, records);
        }
    }

    /**
     * Counts events that were not stored before.
     *
     * @param storedAt wall-clock time, best that of the database
     */
    public void addThroughput(Instant storedAt, long events) {
        throughput.add(throughput.row(storedAt.toEpochMilli()), EVENTS, events);
    }

    /** Whether there is nothing to add. */
    public boolean isEmpty() {
        return all().allMatch(KeyedSums::isEmpty);
    }

    /** What is to be sent: one row for each aggregate that something is added to. */
    public List<Copy> copies() {
        return all().map(KeyedSums::copy).flatMap(Optional::stream).toList();
    }

    private Stream<KeyedSums> all() {
        return Stream.of(market, candidates, education, employment, places, volume, ledger, throughput);
    }

    private static Counter statusCounter(ApplicationStatus status) {
        Counter counter = MARKET_STATUS.get(status);
        if (counter == null) {
            throw new IllegalStateException("no counter for the status " + status);
        }
        return counter;
    }

    private int marketRow(long millis, PostingDimensions of) {
        return market.row(millis, of.family(), of.country(), of.workMode());
    }

    private int educationRow(long millis, PostingDimensions of, String educationLevel) {
        return education.row(millis, of.family(), of.country(), of.workMode(), educationLevel);
    }

    private int employmentRow(long millis, PostingDimensions of) {
        return employment.row(millis, of.family(), of.country(), of.workMode(), of.employmentType());
    }

    private int placeRow(long millis, PostingDimensions of) {
        return places.row(millis, of.country(), of.city(), of.family(), of.workMode());
    }

    private int ledgerRow(EventKind kind, long millis) {
        return ledger.row(millis, kind.label());
    }

    private void observe(EventKind kind, long millis, boolean late, long digest) {
        int row = ledgerRow(kind, millis);
        ledger.add(row, OBSERVED, 1);
        ledger.add(row, DIGEST, digest);
        ledger.latest(row, OBSERVED_UNTIL, writtenUntilMillis);
        if (late) {
            ledger.add(row, LATE, 1);
        }
    }
}
