package io.jobstream.operator.observe.kafka;

/** Runs calls of Kafka's admin client. One for the whole operator; may be used by several threads. */
public final class KafkaAdmin implements AutoCloseable {

    @Override
    public void close() {}
}
