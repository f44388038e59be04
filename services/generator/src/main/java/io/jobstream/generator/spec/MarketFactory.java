package io.jobstream.generator.spec;

import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;

/** Makes the market of a specification. */
@FunctionalInterface
public interface MarketFactory {

    Market create(MarketSpec spec);
}
