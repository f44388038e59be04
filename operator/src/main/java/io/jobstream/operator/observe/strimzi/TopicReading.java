package io.jobstream.operator.observe.strimzi;

import java.time.Duration;

/** What a KafkaTopic resource of Strimzi says. Messages are one line for people: what is wrong, and what to do. */
public sealed interface TopicReading {

    /** The topic is there as the resource wants it. */
    record Ready() implements TopicReading {}

    /**
     * Strimzi has said nothing yet, or nothing about the resource as it is now.
     *
     * @param since   creation, or the request for deletion
     * @param overdue whether it takes longer than it should: then the message says what to check
     */
    record Waiting(Duration since, boolean overdue, String message) implements TopicReading {}

    /** @param reason one word, Strimzi's where it gives one */
    record Failed(String reason, String message) implements TopicReading {}
}
