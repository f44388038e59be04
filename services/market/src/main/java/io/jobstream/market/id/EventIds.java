package io.jobstream.market.id;

import io.jobstream.events.Uuid7;
import io.jobstream.market.random.Hash;
import java.util.UUID;

/**
 * Ids that sort by simulated time, look random, and lead back to the event: UUIDv7 whose lower 62 bits are an invertible
 * mix of stream (2 bits), number (52) and a check (8). The
 * twelve bits in the middle are a check as well.
 */
public final class EventIds {

    private static final int NUMBER_BITS = 52;
    private static final int CHECK_BITS = 8;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final long CHECK_MASK = (1L << CHECK_BITS) - 1;
    private static final long MIDDLE_MASK = 0xFFF;
    private static final long MASK = (1L << Uuid7.LOW_BITS) - 1;
    private static final int SHIFT = Uuid7.LOW_BITS / 2;
    private static final long FIRST = (0x1F83D9ABFB41BD6BL & MASK) | 1;
    private static final long SECOND = (0x2545F4914F6CDD1DL & MASK) | 1;
    private static final long FIRST_INVERSE = inverse(FIRST);
    private static final long SECOND_INVERSE = inverse(SECOND);

    private final long key;

    public EventIds(long key) {
        this.key = key;
    }

    /** Which event an id belongs to. */
    public record Event(StreamKind kind, long number) {}

    /** @param number 0 to below 2^52 */
    public UUID of(StreamKind kind, long number, long millis) {
        long event = ((long) kind.code() << NUMBER_BITS) | number;
        long check = Hash.of(key, event);
        long x = ((event << CHECK_BITS) | (check & CHECK_MASK)) ^ (key & MASK);
        x = x * FIRST & MASK;
        x ^= x >>> SHIFT;
        x = x * SECOND & MASK;
        x ^= x >>> SHIFT;
        return Uuid7.of(millis, check >>> CHECK_BITS, x);
    }

    /** @throws IllegalArgumentException if the id is not one of this market's */
    public Event event(UUID id) {
        long x = Uuid7.low(id);
        x ^= x >>> SHIFT;
        x = x * SECOND_INVERSE & MASK;
        x ^= x >>> SHIFT;
        x = x * FIRST_INVERSE & MASK;
        x ^= key & MASK;
        long event = x >>> CHECK_BITS;
        int kind = (int) (event >>> NUMBER_BITS);
        long check = Hash.of(key, event);
        long middle = (check >>> CHECK_BITS ^ id.getMostSignificantBits()) & MIDDLE_MASK;
        if (kind >= StreamKind.all().size() || ((check ^ x) & CHECK_MASK) != 0 || middle != 0) {
            throw new IllegalArgumentException("'" + id + "' is not an id of this market");
        }
        return new Event(StreamKind.all().get(kind), event & NUMBER_MASK);
    }

    /** The inverse of an odd number modulo 2^62, by Newton's iteration. */
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 5; i++) {
            x *= 2 - odd * x;
        }
        return x & MASK;
    }
}
