package io.jobstream.processor.decode;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.ReportedStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction is to store: some polls in a row.
 *
 * @param ranges       at most one per partition
 * @param writtenTimes Kafka's timestamps in milliseconds, each with its number of records
 * @param polls        when the polls were read and decoded, the first one first
 */
public record Batch(
        List<OffsetRange> ranges,
        List<Decoded<PostingRow>> postings,
        List<Decoded<CandidateRow>> candidates,
        List<Decoded<ReportedStatus>> statuses,
        List<LedgerRecord> ledgerRecords,
        List<DeadLetter> deadLetters,
        Map<Long, Integer> writtenTimes,
        List<PollTimes> polls,
        int records) {

    public static final Batch EMPTY = of(List.of());

    /**
     * Joins polls.
     *
     * @throws StaleBatchException if a poll does not begin where the one before ended
     */
    public static Batch of(Collection<DecodedPoll> polls) {
        Map<TopicPartition, OffsetRange> ranges = new LinkedHashMap<>();
        Map<Long, Integer> writtenTimes = new HashMap<>();
        int records = 0;
        for (DecodedPoll poll : polls) {
            poll.ranges().forEach(range -> ranges.merge(range.partition(), range, OffsetRange::join));
            poll.writtenTimes().forEach((time, count) -> writtenTimes.merge(time, count, Integer::sum));
            records += poll.records();
        }
        return new Batch(
                List.copyOf(ranges.values()),
                join(polls, DecodedPoll::postings),
                join(polls, DecodedPoll::candidates),
                join(polls, DecodedPoll::statuses),
                join(polls, DecodedPoll::ledgerRecords),
                join(polls, DecodedPoll::deadLetters),
                writtenTimes,
                polls.stream().map(DecodedPoll::times).toList(),
                records);
    }

    private static <T> List<T> join(Collection<DecodedPoll> polls, Function<DecodedPoll, List<T>> part) {
        int size = 0;
        for (DecodedPoll poll : polls) {
            size += part.apply(poll).size();
        }
        List<T> all = new ArrayList<>(size);
        polls.forEach(poll -> all.addAll(part.apply(poll)));
        return all;
    }

    /** Whether there is no offset to move. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Kafka's newest timestamp, in milliseconds; 0 without records. */
    public long newestWritten() {
        long newest = 0;
        for (long time : writtenTimes.keySet()) {
            newest = Math.max(newest, time);
        }
        return newest;
    }
}
