package io.jobstream.generator.spec;

import io.jobstream.events.EventFormat;
import io.jobstream.generator.journal.Journal;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the market to play: the one that the topics hold, or else the one that the settings ask for. Not for use by
 * several threads.
 */
public final class MarketResolver {

    private final RequestedMarket requested;
    private final EventFormat format;
    private final Journal topic;
    private final MarketFactory factory;
    /** Made last, because making one takes a second. */
    private @Nullable Market made;

    /**
     * @param format format of the events' values that is asked for
     * @param topic  {@code market_spec}: its first record wins
     */
    public MarketResolver(RequestedMarket requested, EventFormat format, Journal topic, MarketFactory factory) {
        this.requested = requested;
        this.format = format;
        this.topic = topic;
        this.factory = factory;
    }

    /**
     * The market to play. Begins one if the topics hold none.
     *
     * @throws MarketRefusedException if the topics hold another one than the settings ask for
     * @throws KafkaException         if Kafka does not answer
     */
    public Market resolve() {
        StoredSpec held = read().orElseGet(this::begin);
        requested.checkAgainst(held.spec(), "topic " + topic.topic());
        if (!format.label().equals(held.format())) {
            throw new MarketRefusedException(
                    "jobstream.kafka.format is " + format.label() + ", but topic " + topic.topic()
                            + " holds a market in " + held.format() + ": set it to " + held.format() + ", or "
                            + RequestedMarket.elsewhere());
        }
        Market market = make(held.spec());
        if (!market.fingerprint().equals(held.fingerprint())) {
            throw new MarketRefusedException(
                    "topic " + topic.topic() + " holds a market of other catalogs or of another version (fingerprint "
                            + held.fingerprint() + ", here " + market.fingerprint()
                            + "): set jobstream.market.catalogs to those that it began with, or "
                            + RequestedMarket.elsewhere());
        }
        return market;
    }

    /** Of several generators that begin a market at the same time, all play the one whose record came first. */
    private Optional<StoredSpec> read() {
        return topic.first().map(entry -> StoredSpec.decode(entry.value(), topic.topic()));
    }

    private Market make(MarketSpec spec) {
        Market market = made;
        if (market == null || !market.spec().equals(spec)) {
            market = factory.create(spec);
            made = market;
        }
        return market;
    }

    private StoredSpec begin() {
        StoredSpec mine = StoredSpec.of(make(requested.specIfNew()), format);
        topic.append(mine.encode());
        return read().orElseThrow(
                        () -> new KafkaException("topic " + topic.topic() + " lost the market's specification"));
    }
}
