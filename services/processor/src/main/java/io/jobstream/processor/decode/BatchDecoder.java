package io.jobstream.processor.decode;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.processor.store.StagedBatch;
import io.jobstream.processor.stream.DeadLetter;
import io.jobstream.processor.stream.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads records into staged rows. What cannot be read becomes a dead letter and stops nothing. */
public final class BatchDecoder {

    private static final byte[] SCHEMA_VERSION = Topics.SCHEMA_VERSION.getBytes(StandardCharsets.UTF_8);
    private static final int MAX_REASON = 500;

    private final Topics topics;
    private final EventDecoder events = new EventDecoder();
    private final LedgerCodec ledgers = new LedgerCodec();

    public BatchDecoder(Topics topics) {
        this.topics = topics;
    }

    public StagedBatch decode(RecordBatch batch) {
        StagedBatch staged = new StagedBatch(batch.ranges());
        for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
            try {
                decode(record, staged);
            } catch (InvalidRecordException | InvalidFieldException e) {
                staged.add(new DeadLetter(record, reason(e)));
            }
        }
        return staged;
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, StagedBatch staged) throws InvalidRecordException {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new InvalidRecordException("value: is missing");
        }
        if (record.topic().equals(topics.ledger())) {
            staged.ledger().add(ledgers.decode(value));
            return;
        }
        requireSchemaVersion(record);
        if (record.topic().equals(topics.jobApplications())) {
            JobApplication application = events.jobApplication(value);
            requireKey(record, application.applicationId(), "application_id");
            staged.add(application);
        } else if (record.topic().equals(topics.candidateInfo())) {
            CandidateInfo candidate = events.candidateInfo(value);
            requireKey(record, candidate.candidateId(), "candidate_id");
            staged.add(candidate);
        } else {
            JobPost post = events.jobPost(value);
            requireKey(record, post.postId(), "post_id");
            staged.add(post);
        }
    }

    private static void requireSchemaVersion(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        @Nullable Header version = record.headers().lastHeader(Topics.SCHEMA_VERSION_HEADER);
        if (version == null || version.value() == null) {
            throw new InvalidRecordException("header " + Topics.SCHEMA_VERSION_HEADER + ": is missing");
        }
        if (!Arrays.equals(version.value(), SCHEMA_VERSION)) {
            throw new InvalidRecordException("header " + Topics.SCHEMA_VERSION_HEADER + ": '"
                    + new String(version.value(), StandardCharsets.UTF_8) + "' is not known, only '"
                    + Topics.SCHEMA_VERSION + "' is");
        }
    }

    private static void requireKey(ConsumerRecord<byte[], byte[]> record, UUID id, String field)
            throws InvalidRecordException {
        byte @Nullable [] key = record.key();
        if (key == null || !Arrays.equals(key, EventEncoder.key(id))) {
            throw new InvalidRecordException("key: is not the " + field + " " + id);
        }
    }

    /** In one line of bounded length, without characters that no text of the database may hold. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
    }
}
