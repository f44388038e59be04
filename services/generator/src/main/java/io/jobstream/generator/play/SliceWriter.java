package io.jobstream.generator.play;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.Uuid7;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes the events of one transaction after another, and counts them. A transaction begins with its first event, so
 * that a slice without events costs nothing. Where Kafka is slower than the market, writing waits: nothing is buffered but
 * what the producer's own memory holds, and the pipe to it.
 */
final class SliceWriter implements EventSink, AutoCloseable {

    private static final Header VERSION = new RecordHeader(Topics.SCHEMA_VERSION_HEADER, ascii(Topics.SCHEMA_VERSION));

    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordPipe pipe;
    private final EventEncoder encoder = new EventEncoder();
    private final LedgerCodec ledgerCodec = new LedgerCodec();
    private final String jobPosts;
    private final String candidateInfo;
    private final String jobApplications;
    private final String ledger;
    private List<Header> headers = List.of();
    private Tally tally = new Tally();
    private boolean open;

    SliceWriter(KafkaProducer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.pipe = new RecordPipe(producer);
        this.jobPosts = topics.jobPosts();
        this.candidateInfo = topics.candidateInfo();
        this.jobApplications = topics.jobApplications();
        this.ledger = topics.ledger();
    }

    /**
     * The slice that the next events belong to.
     *
     * @param watermark simulated hour of the slice, in milliseconds since the epoch
     */
    void slice(int shard, long watermark) {
        headers = List.of(
                VERSION,
                new RecordHeader(Topics.SHARD_HEADER, ascii(Integer.toString(shard))),
                new RecordHeader(
                        Topics.WATERMARK_HEADER,
                        ascii(Instant.ofEpochMilli(watermark).toString())));
        tally.watermark(watermark);
    }

    @Override
    public void jobPost(JobPost post, Delivery delivery) {
        deliver(delivery, jobPosts, post.postId(), encoder.encode(post), EventKind.POSTING, post.postDate());
    }

    @Override
    public void candidate(CandidateInfo candidate, Delivery delivery) {
        deliver(
                delivery,
                candidateInfo,
                candidate.candidateId(),
                encoder.encode(candidate),
                EventKind.CANDIDATE,
                candidate.registeredAt());
    }

    @Override
    public void application(JobApplication application, Delivery delivery) {
        deliver(
                delivery,
                jobApplications,
                application.applicationId(),
                encoder.encode(application),
                application.status() == ApplicationStatus.SUBMITTED ? EventKind.APPLICATION : EventKind.STATUS_CHANGE,
                application.timestamp());
    }

    /** What was written since the last commit or abort. */
    Tally tally() {
        return tally;
    }

    /** Whether a transaction is open, which is so where there were events. */
    boolean open() {
        return open;
    }

    /** Commits what was written, what the ledger says of it, and the progress, all or nothing. */
    void commit(LedgerRecord record, Map<TopicPartition, OffsetAndMetadata> progress, ConsumerGroupMetadata group) {
        begin();
        pipe.send(new ProducerRecord<>(ledger, null, null, null, ledgerCodec.encode(record), List.of(VERSION)));
        pipe.flush();
        producer.sendOffsetsToTransaction(progress, group);
        producer.commitTransaction();
        open = false;
        tally = new Tally();
    }

    /** Forgets what was written since the last commit. */
    void abort() {
        tally = new Tally();
        pipe.drop();
        if (open) {
            open = false;
            producer.abortTransaction();
        }
    }

    @Override
    public void close() {
        pipe.close();
    }

    private void begin() {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
    }

    private void deliver(Delivery delivery, String topic, UUID id, byte[] value, EventKind kind, Instant time) {
        byte[] key = EventEncoder.key(id);
        if (delivery instanceof Delivery.Corrupted corrupted) {
            byte[] broken = corrupted.how().value(value);
            send(topic, key, broken, headers(corrupted.how().schemaVersion()));
            EventKind kindByTopic = kind == EventKind.STATUS_CHANGE ? EventKind.APPLICATION : kind;
            tally.corrupted(kindByTopic, Uuid7.epochMillis(id), key.length + broken.length);
            return;
        }
        send(topic, key, value, headers);
        if (delivery instanceof Delivery.Duplicate) {
            tally.duplicated(kind, time.toEpochMilli(), key.length + value.length);
        } else {
            tally.written(kind, time.toEpochMilli(), key.length + value.length);
        }
    }

    private List<Header> headers(String schemaVersion) {
        return List.of(
                new RecordHeader(Topics.SCHEMA_VERSION_HEADER, ascii(schemaVersion)), headers.get(1), headers.get(2));
    }

    private void send(String topic, byte[] key, byte[] value, List<Header> with) {
        begin();
        pipe.send(new ProducerRecord<>(topic, null, null, key, value, with));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
