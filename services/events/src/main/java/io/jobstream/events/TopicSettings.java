package io.jobstream.events;

import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that topics are created with, under Kafka's names. Every setting that this product relies on is set on the
 * topic, because a broker's defaults may differ from Kafka's own.
 */
public final class TopicSettings {

    private static final String RETENTION_MS = "retention.ms";
    private static final String RETENTION_BYTES = "retention.bytes";
    private static final String FOR_EVER = "-1";

    /** Days of ledger at the busiest. By size and not by age, so that its end outlasts any suspension. */
    private static final String LEDGER_BYTES = Long.toString(1L << 30);

    private static final String LEDGER_SEGMENT_BYTES = Integer.toString(1 << 26);
    /** Kafka's own default. A batch of events has 128 KiB at most, the ledger record of a year's backfill about as much. */
    private static final String MESSAGE_BYTES = Integer.toString((1 << 20) + 12);
    /** With fewer replicas than three, a broker that is away would stop the market. */
    private static final int REPLICAS_TO_SPARE_ONE = 3;

    private final int replicas;

    /** @param replicas replicas of each partition, at least 1 */
    public TopicSettings(int replicas) {
        this.replicas = replicas;
    }

    /** Of a topic whose records are kept for a time. */
    public Map<String, String> kept(long retentionMillis) {
        return with(Map.of(RETENTION_MS, Long.toString(retentionMillis), RETENTION_BYTES, FOR_EVER));
    }

    /** Of a topic whose records are kept for ever. */
    public Map<String, String> keptForEver() {
        return with(Map.of(RETENTION_MS, FOR_EVER, RETENTION_BYTES, FOR_EVER));
    }

    /** Of the ledger. */
    public Map<String, String> ledger() {
        return with(
                Map.of(RETENTION_MS, FOR_EVER, RETENTION_BYTES, LEDGER_BYTES, "segment.bytes", LEDGER_SEGMENT_BYTES));
    }

    private Map<String, String> with(Map<String, String> retention) {
        Map<String, String> settings = new TreeMap<>(retention);
        settings.put("cleanup.policy", "delete");
        settings.put("compression.type", "producer");
        settings.put("message.timestamp.type", "CreateTime");
        settings.put("max.message.bytes", MESSAGE_BYTES);
        settings.put("min.insync.replicas", replicas >= REPLICAS_TO_SPARE_ONE ? "2" : "1");
        return settings;
    }
}
