package io.jobstream.market;

/**
 * How much of a market's stream comes in disorder. Each record is decided on by itself, and for each of the three apart;
 * what is true of the market stays what it was.
 *
 * @param late       share of the records that are written two to six simulated hours after their event
 * @param duplicated share that is written once more, up to fifty simulated minutes later
 * @param corrupted  share that is preceded by a broken copy
 */
public record Disorder(double late, double duplicated, double corrupted) {

    /** The greatest share, of each of the three. */
    public static final double MOST = 0.5;

    /** Every record once, intact, at its time. */
    public static final Disorder NONE = new Disorder(0, 0, 0);

    /** @throws IllegalArgumentException if a share is not from 0 to {@link #MOST}; the message names it */
    public Disorder {
        require("late", late);
        require("duplicated", duplicated);
        require("corrupted", corrupted);
    }

    /** Whether nothing comes in disorder. */
    public boolean none() {
        return late == 0 && duplicated == 0 && corrupted == 0;
    }

    /** Records written for each event, on average; at least 1. */
    public double recordsAnEvent() {
        return 1 + duplicated + corrupted;
    }

    private static void require(String name, double share) {
        if (!(share >= 0 && share <= MOST)) {
            throw new IllegalArgumentException("disorder." + name + " " + share + " must be from 0 to " + MOST);
        }
    }
}
