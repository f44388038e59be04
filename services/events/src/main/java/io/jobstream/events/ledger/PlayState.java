package io.jobstream.events.ledger;

/** What a replica of the generator does about the pace that the market is to be played at. */
public enum PlayState {
    /** It keeps up with the pace. */
    PLAYING("Playing"),
    /** It plays as fast as it can, because it is behind what the pace asks for. */
    CATCHING_UP("CatchingUp"),
    /** It plays nothing for now; {@link LedgerRecord.PaceReading#reason} says why. */
    WAITING("Waiting"),
    /** The pace is Paused. */
    PAUSED("Paused"),
    /** Its shards have reached the market's end. */
    COMPLETED("Completed");

    private final String label;

    PlayState(String label) {
        this.label = label;
    }

    /** The name in JSON and on screens. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
