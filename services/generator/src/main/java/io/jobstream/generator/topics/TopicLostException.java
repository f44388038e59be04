package io.jobstream.generator.topics;

import org.apache.kafka.common.KafkaException;

/** A topic that the market is played into is not there any more, or is another one of the same name. */
public final class TopicLostException extends KafkaException {

    private static final long serialVersionUID = 1L;

    /** @param problem names the topic and says what to do, in one line */
    TopicLostException(String problem) {
        super(problem);
    }
}
