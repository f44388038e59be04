package io.jobstream.processor.decode;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.processor.consume.Poll;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.Interner;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.ReportedStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records. A record that cannot be read becomes a dead letter and stops nothing. Not for several threads. */
public final class RecordDecoder {

    private final Topics topics;
    private final EventReader events;
    private final LedgerCodec ledgers = new LedgerCodec();
    private final Interner texts = new Interner();
    private final WatermarkHeader watermarks = new WatermarkHeader();
    private final DeadLetters deadLetters;

    /** @param events may be shared with other decoders */
    public RecordDecoder(Topics topics, EventReader events) {
        this.topics = topics;
        this.events = events;
        deadLetters = new DeadLetters(topics);
    }

    public DecodedPoll decode(Poll poll) {
        Instant begun = Instant.now();
        List<Decoded<PostingRow>> postings = new ArrayList<>();
        List<Decoded<CandidateRow>> candidates = new ArrayList<>();
        List<Decoded<ReportedStatus>> statuses = new ArrayList<>();
        List<LedgerRecord> ledgerRecords = new ArrayList<>();
        List<DeadLetter> dead = new ArrayList<>();
        Map<Long, Integer> writtenTimes = new HashMap<>();
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : poll.records()) {
            try {
                if (record.topic().equals(topics.jobApplications())) {
                    statuses.add(status(record));
                } else if (record.topic().equals(topics.candidateInfo())) {
                    candidates.add(candidate(record));
                } else if (record.topic().equals(topics.jobPosts())) {
                    postings.add(posting(record));
                } else {
                    ledgerRecords.add(LedgerCheck.requirePossible(ledgers.decode(EventReader.value(record))));
                }
            } catch (InvalidRecordException | InvalidFieldException e) {
                dead.add(deadLetters.of(record, e));
            }
            writtenTimes.merge(record.timestamp(), 1, Integer::sum);
            bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        }
        return new DecodedPoll(
                poll.ranges(),
                postings,
                candidates,
                statuses,
                ledgerRecords,
                dead,
                writtenTimes,
                new PollTimes(
                        poll.received(), begun, Instant.now(), poll.records().size()),
                bytes);
    }

    private Decoded<PostingRow> posting(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        JobPost post = events.jobPost(record);
        return new Decoded<>(PostingRow.of(post, texts), lateness(record, post.postDate()));
    }

    private Decoded<CandidateRow> candidate(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        CandidateInfo candidate = events.candidateInfo(record);
        return new Decoded<>(CandidateRow.of(candidate, texts), lateness(record, candidate.registeredAt()));
    }

    private Decoded<ReportedStatus> status(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        ReportedStatus status = ReportedStatus.of(events.jobApplication(record), texts);
        return new Decoded<>(status, lateness(record, Instant.ofEpochMilli(status.countedMillis())));
    }

    private Lateness lateness(ConsumerRecord<byte[], byte[]> record, Instant event) {
        return watermarks.lateness(record.headers(), event);
    }
}
