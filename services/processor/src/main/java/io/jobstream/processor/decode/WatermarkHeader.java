package io.jobstream.processor.decode;

import io.jobstream.events.Topics;
import io.jobstream.events.Windows;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Tells from a record's watermark whether its event is late. Neighbouring records mostly carry the same watermark. */
final class WatermarkHeader {

    private byte[] lastValue = new byte[0];
    private @Nullable Instant lastWatermark;

    Lateness lateness(Headers headers, Instant event) {
        @Nullable Header header = headers.lastHeader(Topics.WATERMARK_HEADER);
        byte @Nullable [] value = header == null ? null : header.value();
        if (value == null) {
            return Lateness.UNKNOWN;
        }
        if (!Arrays.equals(value, lastValue)) {
            lastWatermark = parse(value);
            lastValue = value;
        }
        @Nullable Instant watermark = lastWatermark;
        return watermark == null
                ? Lateness.UNKNOWN
                : Lateness.of(Windows.isLate(event.toEpochMilli(), watermark.toEpochMilli()));
    }

    private static @Nullable Instant parse(byte[] value) {
        try {
            return Instant.parse(new String(value, StandardCharsets.UTF_8));
        } catch (DateTimeException e) {
            return null; // As without a header: the least progress of the shards decides.
        }
    }
}
