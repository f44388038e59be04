package io.jobstream.processor.pipeline;

import io.jobstream.processor.stream.TopicEnds;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the brokers regularly how far the topics reach: a consumer does not tell when brokers are gone, and a stream
 * that has stalled does not tell that records wait.
 */
public final class BrokerWatch {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final TopicEnds ends;
    private final PipelineState state;

    public BrokerWatch(TopicEnds ends, PipelineState state) {
        this.ends = ends;
        this.state = state;
    }

    /** Watches for as long as it is subscribed. */
    public Mono<Void> run() {
        return Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> look(), 1)
                .then();
    }

    private Mono<Void> look() {
        Map<TopicPartition, Long> stored = state.stored();
        if (stored.isEmpty()) {
            return Mono.empty();
        }
        return ends.endsOf(stored.keySet())
                .timeout(TIMEOUT)
                .doOnNext(state::brokersAnswered)
                .onErrorResume(e -> {
                    state.brokersMissing("the Kafka brokers do not answer: " + e.getMessage());
                    return Mono.empty();
                })
                .then();
    }
}
