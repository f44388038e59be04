package io.jobstream.processor.lane;

import io.jobstream.events.Topics;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.DeadLetter;
import io.jobstream.processor.write.Outcome;
import io.jobstream.processor.write.Outcome.Counts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
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

    void stored(Batch batch, Outcome outcome, long nanos) {
        batchRecords.record(batch.records());
        batchDuration.record(nanos, TimeUnit.NANOSECONDS);
        count(topics.jobPosts(), outcome.postings());
        count(topics.candidateInfo(), outcome.candidates());
        released(outcome);
        for (DeadLetter dead : batch.deadLetters()) {
            count(dead.record().topic(), "dead", 1);
        }
        long now = System.currentTimeMillis();
        batch.writtenTimes().forEach((written, records) -> {
            for (int i = 0; i < records; i++) {
                latency.record(Math.max(0, now - written), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** Statuses that are released had been counted as parked; they count once more. */
    void released(Outcome outcome) {
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
