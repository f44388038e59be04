package io.jobstream.generator.testing;

import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import java.util.concurrent.CountDownLatch;

/** A market whose players stop in the middle of a slice, as a process does that is stopped, and go on when told to. */
public final class HangingMarket implements Market {

    private final Market market;
    private final long hangAtMillis;
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** @param hangAtMillis a slice that reaches beyond this simulated time hangs after its events were handed over */
    public HangingMarket(Market market, long hangAtMillis) {
        this.market = market;
        this.hangAtMillis = hangAtMillis;
    }

    /** Goes down to zero when a player hangs. */
    public CountDownLatch hanging() {
        return hanging;
    }

    public void release() {
        released.countDown();
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
        return (fromMillis, toMillis, sink) -> {
            player.play(fromMillis, toMillis, sink);
            if (toMillis > hangAtMillis && released.getCount() > 0) {
                hanging.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
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
