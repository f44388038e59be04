package io.jobstream.market.play;

import io.jobstream.events.json.Corruption;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.ShardPlayer;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays the events of a shard in disorder. What is to be written after its event waits; a player that starts in the
 * middle goes through the events of the last hours before, without making them, to find what waits by then. Of what is
 * written in the same millisecond, that which waited comes first.
 */
final class DisorderlyShardPlayer implements ShardPlayer {

    private final ShardEvents events;
    private final DisorderDraws draws;
    private final long start;
    private final long end;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();

    /** The end of the last slice, by which what waits has been found. */
    private long position = Long.MIN_VALUE;

    /** @param end first simulated millisecond that holds no event any more: what would wait longer is written before */
    DisorderlyShardPlayer(ShardEvents events, DisorderDraws draws, long start, long end) {
        this.events = events;
        this.draws = draws;
        this.start = start;
        this.end = end;
    }

    @Override
    public void play(long fromMillis, long toMillis, EventSink sink) {
        ShardEvents.requireSlice(fromMillis, toMillis);
        long to = Math.min(toMillis, end);
        long from = Math.max(fromMillis, start);
        if (from < to && from != position) {
            seek(from);
        }
        while (from < to) {
            long partTo = Math.min(to, from + events.partMillis());
            // A sink may fail within a part, and then nobody knows what still waits.
            position = Long.MIN_VALUE;
            playPart(from, partTo, sink);
            position = partTo;
            from = partTo;
        }
    }

    private void seek(long millis) {
        waiting.clear();
        long from = Math.max(start, millis - DisorderDraws.LONGEST_MILLIS);
        while (from < millis) {
            long partTo = Math.min(millis, from + events.partMillis());
            int gathered = events.gather(from, partTo);
            for (int i = 0; i < gathered; i++) {
                schedule(event(i));
            }
            writeWaiting(partTo, null);
            from = partTo;
        }
    }

    private void playPart(long from, long to, EventSink sink) {
        int gathered = events.gather(from, to);
        events.makeApplications();
        for (int i = 0; i < gathered; i++) {
            Event event = event(i);
            writeWaiting(event.millis + 1, sink);
            if (schedule(event)) {
                int index = i;
                write(event, delivery -> events.emit(index, delivery, sink));
            }
        }
        writeWaiting(to, sink);
    }

    /** Whether an event's record is written when it happens. What is written later waits from now on. */
    private boolean schedule(Event event) {
        long written = beforeEnd(event.millis() + draws.delay(event.kind(), event.number()));
        if (written > event.millis()) {
            waiting.add(new Waiting(written, false, event));
        }
        long copyDelay = draws.copyDelay(event.kind(), event.number());
        if (copyDelay != DisorderDraws.NEVER) {
            waiting.add(new Waiting(beforeEnd(written + copyDelay), true, event));
        }
        return written == event.millis();
    }

    /** Writes what has waited for a time before this one, or forgets it if there is no sink. */
    private void writeWaiting(long until, @Nullable EventSink sink) {
        Waiting next = waiting.peek();
        while (next != null && next.written < until) {
            waiting.remove();
            if (sink != null && next.copy) {
                emit(next.event, Delivery.DUPLICATE, sink);
            } else if (sink != null) {
                Event event = next.event;
                write(event, delivery -> emit(event, delivery, sink));
            }
            next = waiting.peek();
        }
    }

    private void write(Event event, Consumer<Delivery> emission) {
        Corruption corruption = draws.corruption(event.kind, event.number);
        if (corruption != null) {
            emission.accept(new Delivery.Corrupted(corruption));
        }
        emission.accept(Delivery.INTACT);
    }

    private void emit(Event event, Delivery delivery, EventSink sink) {
        events.emit(event.kind, event.number, event.millis, delivery, sink);
    }

    private Event event(int index) {
        return new Event(events.kind(index), events.number(index), events.millis(index));
    }

    private long beforeEnd(long millis) {
        return Math.min(millis, end - 1);
    }

    /**
     * Something that happens, or may turn out not to.
     *
     * @param kind   see {@link EventKinds}
     * @param number number in its stream; for a status change, that of the application
     * @param millis when it happens, in milliseconds since the epoch
     */
    private record Event(int kind, long number, long millis) {}

    /**
     * A record that is written after its event.
     *
     * @param written when it is written
     * @param copy    whether it is a further copy, which comes after any record of the same millisecond
     */
    private record Waiting(long written, boolean copy, Event event) implements Comparable<Waiting> {

        @Override
        public int compareTo(Waiting other) {
            int order = Long.compare(written, other.written);
            order = order != 0 ? order : Boolean.compare(copy, other.copy);
            order = order != 0 ? order : Long.compare(event.millis(), other.event.millis());
            order = order != 0 ? order : Integer.compare(event.kind(), other.event.kind());
            return order != 0 ? order : Long.compare(event.number(), other.event.number());
        }
    }
}
