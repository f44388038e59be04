package io.jobstream.generator.play;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.EventSink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes the events of one transaction after another, and counts them. A transaction begins with its first event, so
 * that a slice without events costs nothing. Where Kafka is slower than the market, sending blocks: nothing is buffered
 * but what the producer's own memory holds.
 */
final class SliceWriter implements EventSink {

    private static final Header VERSION = new RecordHeader(Topics.SCHEMA_VERSION_HEADER, ascii(Topics.SCHEMA_VERSION));

    private final KafkaProducer<byte[], byte[]> producer;
    private final EventEncoder encoder = new EventEncoder();
    private final LedgerCodec ledgerCodec = new LedgerCodec();
    private final String jobPosts;
    private final String candidateInfo;
    private final String jobApplications;
    private final String ledger;
    private List<Header> headers = List.of(VERSION);
    private Tally tally = new Tally();
    private boolean open;

    SliceWriter(KafkaProducer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.jobPosts = topics.jobPosts();
        this.candidateInfo = topics.candidateInfo();
        this.jobApplications = topics.jobApplications();
        this.ledger = topics.ledger();
    }

    /** The shard that the next events belong to. */
    void shard(int shard) {
        headers = List.of(VERSION, new RecordHeader(Topics.SHARD_HEADER, ascii(Integer.toString(shard))));
    }

    @Override
    public void jobPost(JobPost post) {
        send(jobPosts, post.postId(), encoder.encode(post), EventKind.POSTING, post.postDate());
    }

    @Override
    public void candidate(CandidateInfo candidate) {
        send(
                candidateInfo,
                candidate.candidateId(),
                encoder.encode(candidate),
                EventKind.CANDIDATE,
                candidate.registeredAt());
    }

    @Override
    public void application(JobApplication application) {
        EventKind kind =
                application.status() == ApplicationStatus.SUBMITTED ? EventKind.APPLICATION : EventKind.STATUS_CHANGE;
        send(jobApplications, application.applicationId(), encoder.encode(application), kind, application.timestamp());
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
        send(new ProducerRecord<>(ledger, null, null, null, ledgerCodec.encode(record), List.of(VERSION)));
        producer.sendOffsetsToTransaction(progress, group);
        producer.commitTransaction();
        open = false;
        tally = new Tally();
    }

    /** Forgets what was written since the last commit. */
    void abort() {
        tally = new Tally();
        if (open) {
            open = false;
            producer.abortTransaction();
        }
    }

    private void begin() {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
    }

    private void send(String topic, UUID id, byte[] value, EventKind kind, Instant time) {
        begin();
        byte[] key = EventEncoder.key(id);
        send(new ProducerRecord<>(topic, null, null, key, value, headers));
        tally.add(kind, time.toEpochMilli(), key.length + value.length);
    }

    /** Does not wait for the outcome: where a record is not taken, the commit fails. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
