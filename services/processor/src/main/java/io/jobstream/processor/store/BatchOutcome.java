package io.jobstream.processor.store;

/**
 * What became of a batch.
 *
 * @param statuses of applications
 * @param parked   statuses laid aside until their posting and candidate arrive
 * @param takenUp  parked ones that were taken up again, some of them perhaps to be parked once more
 */
public record BatchOutcome(Counts posts, Counts candidates, Counts statuses, long parked, long takenUp) {

    static final BatchOutcome NOTHING = new BatchOutcome(Counts.NONE, Counts.NONE, Counts.NONE, 0, 0);

    /**
     * Records of one kind.
     *
     * @param fresh    that were not stored before
     * @param late     of these, written after their window had closed
     * @param repeated of what was stored or parked before
     */
    public record Counts(long fresh, long late, long repeated) {

        static final Counts NONE = new Counts(0, 0, 0);
    }

    /** Records of all kinds that were not stored before. */
    public long fresh() {
        return posts.fresh() + candidates.fresh() + statuses.fresh();
    }
}
