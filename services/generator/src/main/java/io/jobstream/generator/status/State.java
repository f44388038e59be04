package io.jobstream.generator.status;

/** What a generator is doing. */
public enum State {
    /** It waits for Kafka. */
    CONNECTING("Connecting"),
    /** It waits for shards, or for the progress of its shards. */
    JOINING("Joining"),
    /** It plays its shards. */
    PLAYING("Playing"),
    /** It has no shards, because there are more replicas than shards; it takes over when another goes. */
    SPARE("Spare"),
    /** Its shards have reached the market's end. */
    COMPLETED("Completed"),
    /** A topic that it played into was deleted or made again; it does not play on. */
    TOPIC_LOST("TopicLost"),
    /** The topics hold another market; it will not play. */
    REFUSED("Refused"),
    /** It was stopped, or not started. */
    STOPPED("Stopped");

    private final String label;

    State(String label) {
        this.label = label;
    }

    /** The name on screens. */
    public String label() {
        return label;
    }
}
