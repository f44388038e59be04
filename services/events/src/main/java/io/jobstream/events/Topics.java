package io.jobstream.events;

import java.util.regex.Pattern;

/**
 * The names of the topics. Several simulations share a Kafka cluster by prefix, such as {@code team-a.demo.}.
 *
 * @param prefix put before every name as it is; letters, digits, dot, dash and underscore, or empty
 */
public record Topics(String prefix) {

    /** The version of the records' form, as carried by {@link #SCHEMA_VERSION_HEADER}. */
    public static final String SCHEMA_VERSION = "1";

    /** Record header: version of the value's form. */
    public static final String SCHEMA_VERSION_HEADER = "schema_version";

    /** Record header: the market's shard that holds the event, in decimal digits. */
    public static final String SHARD_HEADER = "shard";

    /** Record header: the simulated hour that the shard had reached when it wrote the record, such as 2026-11-01T05:00:00Z. */
    public static final String WATERMARK_HEADER = "watermark";

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,200}");

    /** @throws IllegalArgumentException if Kafka would refuse the names */
    public Topics {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topic prefix '" + prefix + "' must be at most 200 letters, digits, dots, dashes or underscores");
        }
    }

    public String jobPosts() {
        return prefix + "job_posts";
    }

    public String candidateInfo() {
        return prefix + "candidate_info";
    }

    public String jobApplications() {
        return prefix + "job_applications";
    }

    /** What the generator says it wrote: {@link io.jobstream.events.ledger.LedgerRecord}. One partition. */
    public String ledger() {
        return prefix + "market_ledger";
    }

    /** What the topics hold: the first record is the market's specification. One partition, kept for ever. */
    public String spec() {
        return prefix + "market_spec";
    }

    /** Which pace the market is played at; the latest record counts. One partition, kept for ever. */
    public String pace() {
        return prefix + "market_pace";
    }

    /** Never written: its partitions stand for the market's shards, and its offsets' metadata for their progress. */
    public String shards() {
        return prefix + "market_shards";
    }

    /**
     * Records that could not be read, as they came, with the reason in headers. Each is there at least once: copies have the
     * same topic, partition and offset in their headers.
     */
    public String deadLetters() {
        return prefix + "dead_letters";
    }

    /** Not a topic: the consumer group of all replicas of the generator, whose offsets hold the shards' progress. */
    public String generatorGroup() {
        return prefix + "generator";
    }
}
