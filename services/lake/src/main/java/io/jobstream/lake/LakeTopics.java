package io.jobstream.lake;

import io.jobstream.processor.kafka.TopicAdmin;

/** The lake's own connection to the brokers; in one JVM with a processor, that one has another. */
record LakeTopics(TopicAdmin admin) implements AutoCloseable {

    @Override
    public void close() {
        admin.close();
    }
}
