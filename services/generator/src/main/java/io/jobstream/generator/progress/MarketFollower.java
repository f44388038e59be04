package io.jobstream.generator.progress;

import io.jobstream.events.Topics;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.generator.journal.Journal;
import io.jobstream.generator.kafka.ClientSettings;
import io.jobstream.generator.pace.Pacer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the replicas tell each other: changes of the pace, and each other's progress. On a thread of its own, so that
 * playing never waits for it.
 */
public final class MarketFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition pace;
    private final Pacer pacer;
    private final MarketProgress progress;
    private final String fingerprint;
    private final LedgerCodec codec = new LedgerCodec();
    private final Thread thread = new Thread(this::run, "generator-follower");
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /**
     * Begins to listen: whatever is committed from now on is heard.
     *
     * @throws KafkaException if Kafka does not answer within 5 s
     */
    public MarketFollower(
            ClientSettings clients, Topics topics, Pacer pacer, MarketProgress progress, String fingerprint) {
        this.pacer = pacer;
        this.progress = progress;
        this.fingerprint = fingerprint;
        pace = new TopicPartition(topics.pace(), 0);
        TopicPartition ledger = new TopicPartition(topics.ledger(), 0);
        consumer = new KafkaConsumer<>(clients.reader());
        try {
            consumer.assign(List.of(pace, ledger));
            consumer.seekToBeginning(List.of(pace));
            consumer.seek(ledger, consumer.endOffsets(List.of(ledger), TIMEOUT).getOrDefault(ledger, 0L));
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws RuntimeException what ended the listening, if anything did */
    public void check() {
        RuntimeException ended = failure;
        if (ended != null) {
            throw ended;
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    hear(record);
                }
            }
        } catch (WakeupException e) {
            LOG.debug("Stopped listening");
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(pace.topic())) {
            pacer.follow(new Journal.Entry(record.offset(), record.value()));
            return;
        }
        try {
            progressOf(codec.decode(record.value()));
        } catch (InvalidRecordException e) {
            throw new KafkaException(
                    "topic " + record.topic() + " holds at offset " + record.offset() + " " + e.getMessage());
        }
    }

    private void progressOf(LedgerRecord record) {
        if (record.market().equals(fingerprint)) {
            for (LedgerRecord.Slice slice : record.slices()) {
                for (int shard = slice.firstShard(); shard <= slice.lastShard(); shard++) {
                    progress.reached(shard, slice.to().toEpochMilli());
                }
            }
        }
    }
}
