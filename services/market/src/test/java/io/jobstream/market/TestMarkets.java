package io.jobstream.market;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.play.SeededMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Markets for tests, and what one does with their events. */
public final class TestMarkets {

    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final Catalogs CATALOGS = CatalogLoader.bundled();

    private TestMarkets() {}

    public static Market market(long seed, double postingsPerDay, int shards) {
        return SeededMarket.of(new MarketSpec(seed, START, postingsPerDay, 16.7, shards), CATALOGS);
    }

    public static Market market(long seed, double postingsPerDay, int shards, Disorder disorder) {
        return SeededMarket.of(new MarketSpec(seed, START, postingsPerDay, 16.7, shards, disorder), CATALOGS);
    }

    public static long at(Duration sinceStart) {
        return START.plus(sinceStart).toEpochMilli();
    }

    /** Counts and a sum of hashes over encoded events: the same for the same events in any order. */
    public static final class Digest extends RecordSink {

        private long count;
        private long sum;

        public void add(Digest other) {
            count += other.count;
            sum += other.sum;
        }

        public long count() {
            return count;
        }

        @Override
        public String toString() {
            return count + " events, " + Long.toHexString(sum);
        }

        @Override
        void record(Written record) {
            count++;
            sum += record.hash();
        }
    }

    /** Keeps all events. */
    public static final class Collected implements EventSink {

        public final List<JobPost> posts = new ArrayList<>();
        public final List<CandidateInfo> candidates = new ArrayList<>();
        public final List<JobApplication> applications = new ArrayList<>();

        @Override
        public void jobPost(JobPost post, Delivery delivery) {
            posts.add(post);
        }

        @Override
        public void candidate(CandidateInfo candidate, Delivery delivery) {
            candidates.add(candidate);
        }

        @Override
        public void application(JobApplication application, Delivery delivery) {
            applications.add(application);
        }
    }
}
