package io.jobstream.generator.progress;

import io.jobstream.generator.spec.MarketRefusedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * A shard's progress as the metadata of a committed offset: version, simulated milliseconds since the epoch up to which
 * everything is played, fingerprint of the market. The offset itself says nothing.
 */
public final class ProgressMetadata {

    private static final String VERSION = "1";

    private ProgressMetadata() {}

    public static OffsetAndMetadata of(long millis, String fingerprint) {
        return new OffsetAndMetadata(0, VERSION + " " + millis + " " + fingerprint);
    }

    /** @throws MarketRefusedException if the metadata is of another market, or not progress at all */
    public static long millis(OffsetAndMetadata committed, String fingerprint, String group) {
        String[] parts = committed.metadata().split(" ", -1);
        if (parts.length == 3 && parts[0].equals(VERSION) && parts[2].equals(fingerprint)) {
            try {
                return Long.parseLong(parts[1]);
            } catch (NumberFormatException e) {
                throw refused(committed, fingerprint, group);
            }
        }
        throw refused(committed, fingerprint, group);
    }

    private static MarketRefusedException refused(OffsetAndMetadata committed, String fingerprint, String group) {
        return new MarketRefusedException("consumer group " + group + " holds '" + committed.metadata()
                + "', which is not progress of the market " + fingerprint
                + ": delete the group if nobody uses it, or set another jobstream.kafka.topic-prefix");
    }
}
