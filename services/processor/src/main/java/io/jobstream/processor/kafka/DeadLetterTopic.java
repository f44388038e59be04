package io.jobstream.processor.kafka;

import io.jobstream.processor.decode.DeadLetter;
import io.jobstream.processor.decode.DeadLetterSink;
import io.jobstream.runtime.KafkaProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

/**
 * Writes dead letters to their topic: key, value and headers as they came, and headers that say why and where from. A
 * record that is too large with more headers is written without key and value; the table {@code dead_letters} holds them.
 *
 * <p>The topic holds each dead letter at least once: a letter is written before the transaction that counts it commits,
 * so a crash in between writes it again. Readers recognise copies by {@link #TOPIC}, {@link #PARTITION} and {@link
 * #OFFSET}. The table is exact.
 */
public final class DeadLetterTopic implements DeadLetterSink, AutoCloseable {

    public static final String REASON = "jobstream_reason";
    public static final String TOPIC = "jobstream_topic";
    public static final String PARTITION = "jobstream_partition";
    public static final String OFFSET = "jobstream_offset";

    private static final int MAX_BYTES = 900_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(35);

    private final KafkaSender<byte[], byte[]> sender;
    private final TopicAdmin topics;
    private final String topic;

    private DeadLetterTopic(KafkaSender<byte[], byte[]> sender, TopicAdmin topics, String topic) {
        this.sender = sender;
        this.topics = topics;
        this.topic = topic;
    }

    /** Connects when the first letter is sent. */
    public static DeadLetterTopic connect(KafkaProperties kafka, TopicAdmin topics) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        settings.putAll(kafka.clientSettings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new DeadLetterTopic(
                KafkaSender.create(SenderOptions.create(settings)),
                topics,
                kafka.topics().deadLetters());
    }

    @Override
    public Mono<Void> send(List<DeadLetter> letters) {
        return topics.ensure(topic)
                .thenMany(
                        Flux.defer(() -> sender.send(Flux.fromIterable(letters).map(this::record))))
                .then()
                .timeout(TIMEOUT);
    }

    private SenderRecord<byte[], byte[], Long> record(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        boolean fits = bytes(record) <= MAX_BYTES;
        ProducerRecord<byte[], byte[]> copy = fits
                ? new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers())
                : new ProducerRecord<>(topic, null, null);
        Headers headers = copy.headers();
        headers.add(REASON, utf8(letter.reason()));
        headers.add(TOPIC, utf8(record.topic()));
        headers.add(PARTITION, utf8(Integer.toString(record.partition())));
        headers.add(OFFSET, utf8(Long.toString(record.offset())));
        return SenderRecord.create(copy, record.offset());
    }

    private static int bytes(ConsumerRecord<byte[], byte[]> record) {
        int bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sender.close();
    }
}
