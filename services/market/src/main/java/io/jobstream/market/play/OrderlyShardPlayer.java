package io.jobstream.market.play;

import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.ShardPlayer;

/** Plays the events of a shard when they happen. */
final class OrderlyShardPlayer implements ShardPlayer {

    private final ShardEvents events;
    private final long start;
    private final long end;

    /** @param end first simulated millisecond that holds no event any more */
    OrderlyShardPlayer(ShardEvents events, long start, long end) {
        this.events = events;
        this.start = start;
        this.end = end;
    }

    @Override
    public void play(long fromMillis, long toMillis, EventSink sink) {
        ShardEvents.requireSlice(fromMillis, toMillis);
        long to = Math.min(toMillis, end);
        long from = Math.max(fromMillis, start);
        while (from < to) {
            long partTo = Math.min(to, from + events.partMillis());
            int gathered = events.gather(from, partTo);
            events.makeApplications();
            for (int i = 0; i < gathered; i++) {
                events.emit(i, Delivery.INTACT, sink);
            }
            from = partTo;
        }
    }
}
