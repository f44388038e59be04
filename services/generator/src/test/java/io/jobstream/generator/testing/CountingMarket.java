package io.jobstream.generator.testing;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import java.util.concurrent.atomic.AtomicLong;

/** A market that knows how many records it has handed over. */
public final class CountingMarket implements Market {

    private final Market market;
    private final AtomicLong played = new AtomicLong();

    public CountingMarket(Market market) {
        this.market = market;
    }

    /** Records handed over by all players, those that were played again included. */
    public long played() {
        return played.get();
    }

    @Override
    public MarketSpec spec() {
        return market.spec();
    }

    @Override
    public String fingerprint() {
        return market.fingerprint();
    }

    @Override
    public ShardPlayer player(int shard, long endMillis) {
        ShardPlayer player = market.player(shard, endMillis);
        return (fromMillis, toMillis, sink) -> player.play(fromMillis, toMillis, new EventSink() {
            @Override
            public void jobPost(JobPost post, Delivery delivery) {
                played.incrementAndGet();
                sink.jobPost(post, delivery);
            }

            @Override
            public void candidate(CandidateInfo candidate, Delivery delivery) {
                played.incrementAndGet();
                sink.candidate(candidate, delivery);
            }

            @Override
            public void application(JobApplication application, Delivery delivery) {
                played.incrementAndGet();
                sink.application(application, delivery);
            }
        });
    }

    @Override
    public double expectedEvents(long millis) {
        return market.expectedEvents(millis);
    }

    @Override
    public long timeOfExpected(double events) {
        return market.timeOfExpected(events);
    }
}
