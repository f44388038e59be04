package io.jobstream.processor.decode;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.processor.batch.Interner;
import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.stream.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads records into staged rows. What cannot be read becomes a dead letter and stops nothing. Not for use by several
 * threads.
 */
public final class BatchDecoder {

    private static final byte[] SCHEMA_VERSION = Topics.SCHEMA_VERSION.getBytes(StandardCharsets.UTF_8);

    private final Topics topics;
    private final EventDecoder events = new EventDecoder();
    private final LedgerCodec ledgers = new LedgerCodec();

    private final Interner texts = new Interner();
    private final WatermarkHeader watermarks = new WatermarkHeader();
    private final DeadLetters deadLetters;

    public BatchDecoder(Topics topics) {
        this.topics = topics;
        deadLetters = new DeadLetters(topics);
    }

    /** A batch without records. */
    public StagedBatch begin() {
        return new StagedBatch(texts);
    }

    /** Adds the records of a poll to a batch. Nothing of them is needed afterwards. */
    public void decode(RecordBatch poll, StagedBatch staged) {
        for (ConsumerRecord<byte[], byte[]> record : poll.records()) {
            try {
                decode(record, staged);
            } catch (InvalidRecordException | InvalidFieldException e) {
                staged.add(deadLetters.of(record, e));
            }
            staged.written(record.timestamp());
        }
        poll.ranges().forEach(staged::cover);
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
            Instant counted = application.status() == ApplicationStatus.SUBMITTED
                    ? application.applicationDate()
                    : application.timestamp();
            staged.add(application, watermarks.lateness(record.headers(), counted));
        } else if (record.topic().equals(topics.candidateInfo())) {
            CandidateInfo candidate = events.candidateInfo(value);
            requireKey(record, candidate.candidateId(), "candidate_id");
            staged.add(candidate, watermarks.lateness(record.headers(), candidate.registeredAt()));
        } else {
            JobPost post = events.jobPost(value);
            requireKey(record, post.postId(), "post_id");
            staged.add(post, watermarks.lateness(record.headers(), post.postDate()));
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
}
