package io.jobstream.market.lives;

/**
 * What is decided about a posting when it appears.
 *
 * @param hash     key of its further draws
 * @param expected applications that it would draw if it never closed
 * @param offset   0 to below 1: where its applications lie between the steps of {@code expected}
 * @param closing  the review at which it closes
 * @param openings how many it seeks, 1 to 5
 * @param hires    how many it hires, 0 to {@code openings}
 * @param end      why it closes
 */
public record PostingLife(long hash, double expected, double offset, int closing, int openings, int hires, End end) {

    /** Why a posting closes. */
    public enum End {
        /** As many were hired as applied well enough, up to the openings. */
        FILLED,
        /** Nobody was found in time. */
        EXPIRED,
        /** The employer seeks no longer. */
        WITHDRAWN
    }

    /**
     * The number of its first application in a lane or a later one. With 10 expected applications and 128 lanes, an offset
     * of 0.5 puts application 0 into lane 6, 1 into lane 19, and so on.
     */
    public int firstOf(int lane) {
        return firstOf(lane, expected, offset);
    }

    static int firstOf(int lane, double expected, double offset) {
        return (int) Math.max(0, Math.ceil(expected * lane / AgeLanes.COUNT - offset));
    }

    /** The lane of an application. */
    public int laneOf(int application) {
        int lane = (int) Math.min(AgeLanes.COUNT - 1.0, (application + offset) / expected * AgeLanes.COUNT);
        // The division may be off by a rounding; firstOf decides.
        while (lane > 0 && firstOf(lane) > application) {
            lane--;
        }
        while (lane < AgeLanes.COUNT - 1 && firstOf(lane + 1) <= application) {
            lane++;
        }
        return lane;
    }
}
