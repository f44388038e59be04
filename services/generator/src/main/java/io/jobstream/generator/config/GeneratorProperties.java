package io.jobstream.generator.config;

import io.jobstream.runtime.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this replica of the generator works.
 *
 * @param transactionInterval  time from the start of one transaction to the start of the next while playing live, 10 ms to
 *                             2 s
 * @param eventsPerTransaction approximate maximum of events in a transaction while catching up, 100 to 1,000,000
 * @param replicaId            what tells this replica from the others, and stays the same over its restarts; letters,
 *                             digits, dot, dash and underscore, 1 to 100; the host name if it is not given
 * @param compression          compression of records in Kafka: none, lz4, zstd, snappy or gzip
 */
@ConfigurationProperties(prefix = "jobstream.generator", ignoreUnknownFields = false)
public record GeneratorProperties(
        @DefaultValue("100ms") Duration transactionInterval,
        @DefaultValue("100000") int eventsPerTransaction,
        @DefaultValue("") String replicaId,
        @DefaultValue("lz4") Compression compression) {

    /** The codecs of Kafka's producer. */
    public enum Compression {
        NONE,
        LZ4,
        ZSTD,
        SNAPPY,
        GZIP;

        /** The name that Kafka knows. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern LEGAL_ID = Pattern.compile("[a-zA-Z0-9._-]{1,100}");

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public GeneratorProperties {
        Settings.require(
                transactionInterval.compareTo(Duration.ofMillis(10)) >= 0
                        && transactionInterval.compareTo(Duration.ofSeconds(2)) <= 0,
                "jobstream.generator.transaction-interval is " + transactionInterval + ", but must be from 10ms to 2s");
        Settings.require(
                eventsPerTransaction >= 100 && eventsPerTransaction <= 1_000_000,
                "jobstream.generator.events-per-transaction is " + eventsPerTransaction
                        + ", but must be from 100 to 1000000");
        replicaId = replicaId.isEmpty() ? hostName() : replicaId;
        Settings.require(
                LEGAL_ID.matcher(replicaId).matches(),
                "jobstream.generator.replica-id is '" + replicaId
                        + "', but must be 1 to 100 letters, digits, dots, dashes or underscores");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "single";
        }
    }
}
