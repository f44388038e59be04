package io.jobstream.processor.decode;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.ReportedStatus;
import java.util.List;
import java.util.Map;

/**
 * What the records of one poll say, each list in the order of the records within a partition.
 *
 * @param writtenTimes Kafka's timestamps in milliseconds, each with its number of records
 * @param times        when it was read and decoded, and its number of records
 * @param bytes        bytes of their keys and values
 */
public record DecodedPoll(
        List<OffsetRange> ranges,
        List<Decoded<PostingRow>> postings,
        List<Decoded<CandidateRow>> candidates,
        List<Decoded<ReportedStatus>> statuses,
        List<LedgerRecord> ledgerRecords,
        List<DeadLetter> deadLetters,
        Map<Long, Integer> writtenTimes,
        PollTimes times,
        long bytes) {

    /** Number of records of all kinds. */
    public int records() {
        return times.records();
    }
}
