package io.jobstream.generator.transaction;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.Uuid7;
import io.jobstream.events.ValueEncoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Writes the events of one transaction after another, and counts them. A transaction begins with its first event, so
 * that a slice without events costs nothing. If Kafka is slower than the market, writing waits: nothing is buffered but
 * what the producer's own memory holds, and the pipe to it.
 */
public final class SliceWriter implements EventSink, AutoCloseable {

    private static final List<Header> LEDGER = SliceHeaders.ledger();

    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordPipe<Runnable> pipe = new RecordPipe<>(Runnable::run);
    /** Used, like the counts, on the pipe's thread only, until the pipe is flushed. */
    private final ValueEncoder encoder;

    private final LedgerCodec ledgerCodec = new LedgerCodec();
    private final String jobPosts;
    private final String candidateInfo;
    private final String jobApplications;
    private final String ledger;
    private SliceHeaders slice = new SliceHeaders(0, 0);
    private TransactionCounts counts = new TransactionCounts();
    private boolean open;

    /** @param encoder for this writer alone */
    public SliceWriter(KafkaProducer<byte[], byte[]> producer, Topics topics, ValueEncoder encoder) {
        this.producer = producer;
        this.encoder = encoder;
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
    public void slice(int shard, long watermark) {
        slice = new SliceHeaders(shard, watermark);
    }

    @Override
    public void jobPost(JobPost post, Delivery delivery) {
        SliceHeaders of = slice;
        hand(() -> deliver(
                of, delivery, jobPosts, post.postId(), encoder.encode(post), EventKind.POSTING, post.postDate()));
    }

    @Override
    public void candidate(CandidateInfo candidate, Delivery delivery) {
        SliceHeaders of = slice;
        hand(() -> deliver(
                of,
                delivery,
                candidateInfo,
                candidate.candidateId(),
                encoder.encode(candidate),
                EventKind.CANDIDATE,
                candidate.registeredAt()));
    }

    @Override
    public void application(JobApplication application, Delivery delivery) {
        SliceHeaders of = slice;
        hand(() -> deliver(
                of,
                delivery,
                jobApplications,
                application.applicationId(),
                encoder.encode(application),
                application.status() == ApplicationStatus.SUBMITTED ? EventKind.APPLICATION : EventKind.STATUS_CHANGE,
                application.timestamp()));
    }

    /**
     * What was written since the last commit or abort. Waits until the producer has taken all of it.
     *
     * @throws KafkaException if a record was not taken
     */
    public TransactionCounts counts() {
        pipe.flush();
        return counts;
    }

    /** Whether a transaction is open, which is so if there were events. */
    public boolean open() {
        return open;
    }

    /** Commits what was written, what the ledger says of it, and the progress, all or nothing. */
    public void commit(
            LedgerRecord record, Map<TopicPartition, OffsetAndMetadata> progress, ConsumerGroupMetadata group) {
        begin();
        pipe.send(() -> send(new ProducerRecord<>(ledger, null, null, null, ledgerCodec.encode(record), LEDGER)));
        pipe.flush();
        producer.sendOffsetsToTransaction(progress, group);
        producer.commitTransaction();
        open = false;
        counts = new TransactionCounts();
    }

    /** Forgets what was written since the last commit. */
    public void abort() {
        pipe.drop();
        counts = new TransactionCounts();
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

    private void hand(Runnable delivery) {
        begin();
        pipe.send(delivery);
    }

    private void deliver(
            SliceHeaders of, Delivery delivery, String topic, UUID id, byte[] value, EventKind kind, Instant time) {
        byte[] key = EventEncoder.key(id);
        counts.watermark(of.watermark());
        if (delivery instanceof Delivery.Corrupted corrupted) {
            byte[] broken = encoder.broken(corrupted.how(), value);
            send(new ProducerRecord<>(
                    topic, null, null, key, broken, of.headers(corrupted.how().schemaVersion())));
            EventKind kindByTopic = kind == EventKind.STATUS_CHANGE ? EventKind.APPLICATION : kind;
            counts.corrupted(kindByTopic, Uuid7.epochMillis(id), key.length + broken.length);
            return;
        }
        send(new ProducerRecord<>(topic, null, null, key, value, of.headers()));
        if (delivery instanceof Delivery.Duplicate) {
            counts.duplicated(kind, time.toEpochMilli(), key.length + value.length);
        } else {
            counts.written(kind, time.toEpochMilli(), key.length + value.length);
        }
    }

    /** Does not wait for the outcome: if a record is not taken in the end, the commit fails. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }
}
