package io.jobstream.lake.lane;

import io.jobstream.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the watermarks of records. Neighbouring records mostly carry the same one. */
final class Watermarks {

    private byte[] lastValue = new byte[0];
    private @Nullable Long lastMillis;

    /** @param latest watermark of each partition so far */
    void collect(ConsumerRecord<byte[], byte[]> record, Map<Integer, Long> latest) {
        @Nullable Header header = record.headers().lastHeader(Topics.WATERMARK_HEADER);
        byte @Nullable [] value = header == null ? null : header.value();
        if (value == null) {
            return;
        }
        if (!Arrays.equals(value, lastValue)) {
            lastMillis = parse(value);
            lastValue = value;
        }
        @Nullable Long millis = lastMillis;
        if (millis != null) {
            latest.merge(record.partition(), millis, Math::max);
        }
    }

    /** A watermark that cannot be read is none. The record itself decides nothing by it. */
    private static @Nullable Long parse(byte[] value) {
        try {
            return Instant.parse(new String(value, StandardCharsets.UTF_8)).toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
