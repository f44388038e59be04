package io.jobstream.events.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction of a generator wrote. Committed together with the events that it counts, so the sum over all
 * ledger records is exactly what a reader of committed records must find.
 *
 * <p>A record without slices and hours only tells the pace. A replica writes one as soon as the pace or its play state
 * changes, and at least every five seconds if it has nothing else to write.
 *
 * @param market     fingerprint of the market's specification; a different one means a different market
 * @param start      simulated time at which the market starts
 * @param shardCount shards of the market; its watermark is the least progress of all of them
 * @param writtenAt  wall-clock time of the transaction's begin
 * @param pace       how fast the market was being played
 * @param slices     what the shards that moved have covered; shards that moved alike share an entry
 * @param hours      what was written by simulated hour, ascending, hours of which nothing was written left out
 * @param places     where the market's cities are: in the first record that a replica writes after its start, else empty
 */
public record LedgerRecord(
        String market,
        Instant start,
        int shardCount,
        Instant writtenAt,
        PaceReading pace,
        List<Slice> slices,
        List<HourCount> hours,
        List<Place> places) {

    /** @throws NullPointerException if a value is missing; it names the value */
    public LedgerRecord {
        requireNonNull(market, "market is missing");
        requireNonNull(start, "start is missing");
        requireNonNull(writtenAt, "written_at is missing");
        requireNonNull(pace, "pace is missing");
        requireNonNull(slices, "slices are missing");
        requireNonNull(hours, "hours are missing");
        requireNonNull(places, "places are missing");
    }

    /**
     * Where a city is.
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param latitude    degrees, north is positive, -90 to 90
     * @param longitude   degrees, east is positive, -180 to 180
     */
    public record Place(String country, String city, String countryCode, double latitude, double longitude) {}

    /**
     * The same slice of simulated time of neighbouring shards.
     *
     * @param firstShard from 0
     * @param lastShard  not below {@code firstShard}
     * @param from       first simulated instant covered
     * @param to         first simulated instant not covered
     */
    public record Slice(int firstShard, int lastShard, Instant from, Instant to) {

        /** @throws NullPointerException if a value is missing; it names the value */
        public Slice {
            requireNonNull(from, "from is missing");
            requireNonNull(to, "to is missing");
        }
    }

    /**
     * What was written of one simulated hour. Together with the events it is the answer key of a market with disorder.
     *
     * @param hour       hour of the events, whenever they were written
     * @param written    events, each once however often it was written
     * @param late       those of {@code written} that are late, see {@link io.jobstream.events.Windows}
     * @param duplicated further copies of events
     * @param corrupted  broken copies of events, which only their keys can tell about: by the hour of the time within the
     *                   key, status changes among the applications
     */
    public record HourCount(Instant hour, Counts written, Counts late, Counts duplicated, Counts corrupted) {

        /** @throws NullPointerException if a value is missing; it names the value */
        public HourCount {
            requireNonNull(hour, "hour is missing");
            requireNonNull(written, "written is missing");
            requireNonNull(late, "late is missing");
            requireNonNull(duplicated, "duplicated is missing");
            requireNonNull(corrupted, "corrupted is missing");
        }

        /** An hour without disorder. */
        public static HourCount of(Instant hour, Counts written) {
            return new HourCount(hour, written, Counts.NONE, Counts.NONE, Counts.NONE);
        }
    }

    /** Records by kind. */
    public record Counts(long postings, long candidates, long applications, long statusChanges) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /**
     * How fast the market is to be played, and whether it is.
     *
     * @param mode            RealTime, Accelerated, ConstantRate, Unbounded or Paused
     * @param speed           simulated seconds a second; null unless the mode is Accelerated
     * @param eventsPerSecond events a second of all shards; null unless the mode is ConstantRate
     * @param target          simulated time that the pace asks for at {@link LedgerRecord#writtenAt}; equal to the
     *                        progress if the mode sets no target, and before the progress if the market is ahead of its
     *                        pace
     * @param targetRate      events a second that the pace asks for at that time; 0 if it asks for none
     * @param state           what the replica that wrote the record does about it
     * @param reason          why the replica waits, as a sentence; null unless it waits
     * @param waitingUntil    wall-clock time at which it goes on; null unless it waits and knows until when
     */
    public record PaceReading(
            String mode,
            @Nullable Double speed,
            @Nullable Double eventsPerSecond,
            Instant target,
            double targetRate,
            PlayState state,
            @Nullable String reason,
            @Nullable Instant waitingUntil) {

        /** @throws NullPointerException if a value is missing that must be there; it names the value */
        public PaceReading {
            requireNonNull(mode, "mode is missing");
            requireNonNull(target, "target is missing");
            requireNonNull(state, "state is missing");
        }
    }
}
