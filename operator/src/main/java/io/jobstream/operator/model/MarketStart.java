package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.market.MarketSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When the market begins. */
public final class MarketStart {

    private static final int DEFAULT_BACKFILL_DAYS = 2;

    private MarketStart() {}

    /**
     * The start that the resource gives; else so many days before the hour in which the resource was created, so that it is
     * the same whenever it is asked for.
     */
    public static Instant of(JobStreamSimulation resource) {
        MarketSpec market = resource.getSpec().market();
        if (market.start() != null) {
            return Instant.parse(market.start());
        }
        int days = market.backfillDays() == null ? DEFAULT_BACKFILL_DAYS : market.backfillDays();
        return Instant.parse(resource.getMetadata().getCreationTimestamp())
                .truncatedTo(ChronoUnit.HOURS)
                .minus(days, ChronoUnit.DAYS);
    }
}
