package io.jobstream.market.play;

import io.jobstream.market.application.Applications;
import io.jobstream.market.posting.LivePosting;
import io.jobstream.market.region.Regions;
import org.jspecify.annotations.Nullable;

/** The postings of a shard with their lives. Those asked for lately are remembered; the others are made again. */
final class ShardPostings {

    private static final int REGIONS = 16;
    private static final int REMEMBERED = 1 << 8;

    private final Applications applications;
    private final int shards;
    private final @Nullable LivePosting[] remembered = new @Nullable LivePosting[REMEMBERED * REGIONS];

    ShardPostings(Applications applications, int shards) {
        this.applications = applications;
        this.shards = shards;
    }

    LivePosting get(long number) {
        int place = (int) (Regions.index(number) / shards) & (REMEMBERED - 1);
        int slot = place * REGIONS + Regions.of(number);
        LivePosting known = remembered[slot];
        if (known == null || known.number() != number) {
            known = applications.posting(number);
            remembered[slot] = known;
        }
        return known;
    }
}
