package io.jobstream.lake.catalog;

import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.generator.journal.Journal;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which market the topics hold. Safe for several threads. */
public final class LedgerMarket {

    private static final Logger log = LoggerFactory.getLogger(LedgerMarket.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final KafkaProperties kafka;
    private final TopicAdmin admin;
    private final LedgerCodec codec = new LedgerCodec();
    private @Nullable MarketIdentity known;

    public LedgerMarket(KafkaProperties kafka, TopicAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /**
     * Asks Kafka, until the market is known; blocks meanwhile.
     *
     * @throws RuntimeException if Kafka does not answer, or the topics do not exist yet
     */
    public synchronized MarketIdentity identity() {
        MarketIdentity identity = known;
        if (identity == null || identity.fingerprint() == null) {
            String cluster = Objects.requireNonNull(
                    Session.await(admin.clusterId(), LIMIT, "asking for the id of the Kafka cluster"));
            Session.await(admin.idsOf(List.of(kafka.topics().ledger())), LIMIT, "asking for the ledger's topic");
            identity = new MarketIdentity(kafka.topics().prefix(), cluster, fingerprint());
            known = identity;
        }
        return identity;
    }

    private @Nullable String fingerprint() {
        return new Journal(kafka, kafka.topics().ledger())
                .last()
                .map(entry -> {
                    try {
                        return codec.decode(entry.value()).market();
                    } catch (InvalidRecordException e) {
                        log.debug("The last record of the ledger does not tell the market", e);
                        return null;
                    }
                })
                .orElse(null);
    }
}
