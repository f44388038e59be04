package io.jobstream.processor.state;

import io.jobstream.events.Topics;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.write.Outcome;
import io.jobstream.processor.write.Outcome.Counts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the lanes report about themselves. Safe for several threads. */
public final class ProcessorMetrics {

    private static final String RECORDS = "jobstream.processor.records";

    private final MeterRegistry registry;
    private final Topics topics;
    private final DistributionSummary batchRecords;
    private final Timer batchDuration;
    private final Timer latency;

    public ProcessorMetrics(MeterRegistry registry, Topics topics, ProcessorState state) {
        this.registry = registry;
        this.topics = topics;
        batchRecords = DistributionSummary.builder("jobstream.processor.batch.records")
                .description("Records of a transaction")
                .register(registry);
        batchDuration = Timer.builder("jobstream.processor.batch.duration")
                .description("Time of a transaction, dead letters included")
                .register(registry);
        latency = Timer.builder("jobstream.processor.latency")
                .description("From the record's timestamp in Kafka to its commit in the database")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        for (String topic : List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications())) {
            Gauge.builder("jobstream.processor.lag", state, s -> s.lag(topic))
                    .description("Records that wait in the assigned partitions")
                    .baseUnit("records")
                    .tags(tag(topic))
                    .register(registry);
        }
    }

    /**
     * What a transaction has stored. Serializable, because it may have been stored by another process.
     *
     * @param deadLetters  dead letters by topic
     * @param writtenTimes Kafka's timestamps in milliseconds, each with its number of records
     * @param nanos        time of the transaction, dead letters included
     */
    public record StoredBatch(
            int records, Map<String, Integer> deadLetters, Map<Long, Integer> writtenTimes, Outcome outcome, long nanos)
            implements Serializable {

        public StoredBatch {
            deadLetters = Map.copyOf(deadLetters);
            writtenTimes = Map.copyOf(writtenTimes);
        }

        public static StoredBatch of(Batch batch, Outcome outcome, long nanos) {
            Map<String, Integer> deadLetters = new HashMap<>();
            batch.deadLetters().forEach(dead -> deadLetters.merge(dead.record().topic(), 1, Integer::sum));
            return new StoredBatch(batch.records(), deadLetters, batch.writtenTimes(), outcome, nanos);
        }
    }

    public void stored(StoredBatch batch) {
        Outcome outcome = batch.outcome();
        batchRecords.record(batch.records());
        batchDuration.record(batch.nanos(), TimeUnit.NANOSECONDS);
        count(topics.jobPosts(), outcome.postings());
        count(topics.candidateInfo(), outcome.candidates());
        released(outcome);
        batch.deadLetters().forEach((topic, letters) -> count(topic, "dead", letters));
        long now = System.currentTimeMillis();
        batch.writtenTimes().forEach((written, records) -> {
            for (int i = 0; i < records; i++) {
                latency.record(Math.max(0, now - written), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Statuses that are released had been counted as parked; they count once more. */
    public void released(Outcome outcome) {
        count(topics.jobApplications(), outcome.statuses());
        count(topics.jobApplications(), "parked", outcome.parked());
    }

    private void count(String topic, Counts counts) {
        count(topic, "stored", counts.fresh() - counts.late());
        count(topic, "late", counts.late());
        count(topic, "duplicate", counts.repeated());
    }

    private void count(String topic, String outcome, long records) {
        if (records > 0) {
            Counter.builder(RECORDS)
                    .description(
                            "Records by what became of them: stored in time, stored late, known before, parked, unreadable")
                    .tags(tag(topic).and("outcome", outcome))
                    .register(registry)
                    .increment((double) records);
        }
    }

    private static Tags tag(String topic) {
        return Tags.of(Tag.of("topic", topic));
    }
}
