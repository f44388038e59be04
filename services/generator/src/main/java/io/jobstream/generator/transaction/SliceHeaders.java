package io.jobstream.generator.transaction;

import io.jobstream.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The headers that all records of a slice have in common. Immutable. */
final class SliceHeaders {

    private static final Header VERSION = version(Topics.SCHEMA_VERSION);

    private final long watermark;
    private final Header shardHeader;
    private final Header watermarkHeader;
    private final List<Header> headers;

    /** @param watermark simulated hour of the slice, in milliseconds since the epoch */
    public SliceHeaders(int shard, long watermark) {
        this.watermark = watermark;
        shardHeader = new RecordHeader(Topics.SHARD_HEADER, ascii(Integer.toString(shard)));
        watermarkHeader = new RecordHeader(
                Topics.WATERMARK_HEADER, ascii(Instant.ofEpochMilli(watermark).toString()));
        headers = List.of(VERSION, shardHeader, watermarkHeader);
    }

    /** Those of a ledger record, which belongs to no slice. */
    public static List<Header> ledger() {
        return List.of(VERSION);
    }

    public long watermark() {
        return watermark;
    }

    public List<Header> headers() {
        return headers;
    }

    /** Those of a record that claims another version of its form. */
    public List<Header> headers(String schemaVersion) {
        return List.of(version(schemaVersion), shardHeader, watermarkHeader);
    }

    private static Header version(String version) {
        return new RecordHeader(Topics.SCHEMA_VERSION_HEADER, ascii(version));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
