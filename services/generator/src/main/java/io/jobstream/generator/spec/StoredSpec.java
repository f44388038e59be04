package io.jobstream.generator.spec;

import io.jobstream.events.EventFormat;
import io.jobstream.market.Disorder;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.regime.Regime;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A market's specification as the topic {@code market_spec} holds it.
 *
 * @param regime      its label, see {@link Regime#label()}
 * @param format      format of the events' values, see {@link EventFormat#label()}
 * @param fingerprint fingerprint of the specification and the catalogs; see {@link Market#fingerprint()}
 */
public record StoredSpec(
        long seed,
        Instant start,
        double postingsPerDay,
        double applicationsPerPosting,
        int shards,
        String regime,
        Disorder disorder,
        String format,
        String fingerprint) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param format format in which the market is, or would be, written into topics */
    public static StoredSpec of(Market market, EventFormat format) {
        MarketSpec spec = market.spec();
        return new StoredSpec(
                spec.seed(),
                spec.start(),
                spec.postingsPerDay(),
                spec.applicationsPerPosting(),
                spec.shards(),
                spec.regime().label(),
                spec.disorder(),
                format.label(),
                market.fingerprint());
    }

    public MarketSpec spec() {
        return new MarketSpec(seed, start, postingsPerDay, applicationsPerPosting, shards, Regime.of(regime), disorder);
    }

    byte[] encode() {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws MarketRefusedException if the bytes are not a specification */
    static StoredSpec decode(byte[] value, String topic) {
        try {
            JsonNode spec = JSON.readTree(value);
            if (spec instanceof ObjectNode object && !object.has("disorder")) {
                // A market that began before there was any.
                object.set("disorder", JSON.valueToTree(Disorder.NONE));
            }
            if (spec instanceof ObjectNode object && !object.has("regime")) {
                // A market of an earlier version: decoded all the same, so that its fingerprint is what is refused.
                object.put("regime", Regime.CLASSIC_2017.label());
            }
            if (spec instanceof ObjectNode object && !object.has("format")) {
                // A market that began before there was a choice.
                object.put("format", EventFormat.JSON.label());
            }
            return JSON.treeToValue(spec, StoredSpec.class);
        } catch (JacksonException e) {
            throw new MarketRefusedException("the first record of topic " + topic
                    + " is not a market's specification (" + e.getOriginalMessage() + "): "
                    + RequestedMarket.elsewhere());
        }
    }
}
