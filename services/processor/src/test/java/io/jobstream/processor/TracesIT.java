package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.processor.OtlpReceiver.Span;
import io.jobstream.processor.health.ProcessorHealth;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Traces of batches, as a collector gets them. */
@ExtendWith(Platform.class)
class TracesIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint=";
    private static final String ALL = "management.tracing.sampling.probability=1";
    private static final long CONSUMER = 5;
    private static final long CLIENT = 3;

    @Test
    void aBatchIsATraceFromPollToCommitAndAFailedTransactionIsAFailedOne(Simulation simulation)
            throws IOException, SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(71, simulation.topics(), 300, Duration.ofDays(1));
        List<Span> spans;
        try (OtlpReceiver collector = new OtlpReceiver()) {
            ConfigurableApplicationContext processor = simulation.startProcessor(
                    ENDPOINT + collector.endpoint(),
                    ALL,
                    "management.opentelemetry.resource-attributes.deployment.environment.name=test");
            simulation.write(records.subList(0, records.size() / 2));
            simulation.awaitAllStored();

            execute(simulation, "alter table ledger_hourly_deltas add constraint refused check (false) not valid");
            simulation.write(records.subList(records.size() / 2, records.size()));
            await("the refusal")
                    .atMost(DEADLINE)
                    .until(() -> processor
                            .getBean(ProcessorHealth.class)
                            .health()
                            .getStatus()
                            .equals(Status.OUT_OF_SERVICE));
            execute(simulation, "alter table ledger_hourly_deltas drop constraint refused");
            simulation.assertStoredEqualsTopics();
            // Sends what is left.
            processor.close();
            await("a trace of each record, stored by one batch")
                    .atMost(DEADLINE)
                    .untilAsserted(
                            () -> assertThat(storedMessages(collector.spans())).isEqualTo(records.size()));
            spans = collector.spans();
        }

        List<Span> batches =
                spans.stream().filter(span -> span.parent().isEmpty()).toList();
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.name()).startsWith("process");
            assertThat(batch.kind()).isEqualTo(CONSUMER);
            assertThat(batch.service()).isEqualTo("jobstream-processor");
            assertThat(batch.attributes())
                    .containsEntry("messaging.system", "kafka")
                    .containsEntry("messaging.operation.type", "process");
        });
        assertAllAreStored(batches, simulation);
        assertStepsOf(applications(batches, simulation), spans, simulation);
        assertFailure(batches, spans);
    }

    /** A batch's span ends after those of its steps, so it arrives last. */
    private static long storedMessages(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.parent().isEmpty() && !span.failed())
                .mapToLong(TracesIT::messages)
                .sum();
    }

    private static long messages(Span batch) {
        return (long) batch.attributes().getOrDefault("messaging.batch.message_count", 0L);
    }

    private static void assertAllAreStored(List<Span> batches, Simulation simulation) throws SQLException {
        List<String> last = simulation.storedOffsets().entrySet().stream()
                .filter(stored -> stored.getValue() > 0)
                .map(stored -> stored.getKey() + ": %d".formatted(stored.getValue() - 1))
                .toList();
        List<String> traced = batches.stream()
                .flatMap(batch -> offsets(batch).stream())
                .map(range -> range.replaceFirst(": \\d+ to ", ": "))
                .toList();
        assertThat(traced).containsAll(last);
    }

    @SuppressWarnings("unchecked")
    private static List<String> offsets(Span batch) {
        return (List<String>) Objects.requireNonNull(batch.attributes().get("jobstream.offsets"));
    }

    private static Span applications(List<Span> batches, Simulation simulation) {
        return batches.stream()
                .filter(batch ->
                        batch.name().equals("process " + simulation.topics().jobApplications()))
                .filter(batch -> !batch.failed() && messages(batch) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static void assertStepsOf(Span batch, List<Span> spans, Simulation simulation) {
        assertThat(batch.attributes())
                .containsEntry("messaging.destination.name", simulation.topics().jobApplications())
                .containsEntry(
                        "messaging.consumer.group.name", simulation.topics().prefix() + "processor");
        List<Span> steps = below(batch, spans);
        assertThat(steps)
                .extracting(Span::name)
                .containsExactly("collect", "await turn", "ensure partitions", "transaction");
        assertThat(below(steps.get(0), spans))
                .isNotEmpty()
                .allSatisfy(decode -> assertThat(decode.name()).isEqualTo("decode"));
        assertThat(below(steps.get(0), spans).stream()
                        .mapToLong(TracesIT::messages)
                        .sum())
                .isEqualTo(messages(batch));
        List<Span> transaction = below(steps.get(3), spans);
        assertThat(transaction)
                .extracting(Span::name)
                .startsWith("lock offsets")
                .containsSubsequence("look up", "plan", "encode", "move offsets", "COMMIT")
                .endsWith("move offsets", "COMMIT");
        assertThat(transaction)
                .filteredOn(span -> span.name().startsWith("COPY "))
                .isNotEmpty()
                .allSatisfy(copy -> {
                    assertThat(copy.kind()).isEqualTo(CLIENT);
                    assertThat(copy.attributes())
                            .containsEntry("db.system.name", "postgresql")
                            .containsEntry("db.operation.name", "COPY")
                            .containsEntry("db.namespace", simulation.database().name())
                            .containsEntry("db.collection.name", copy.name().substring("COPY ".length()));
                });
        List<Span> all = new ArrayList<>(steps);
        all.addAll(transaction);
        assertThat(all).allSatisfy(step -> {
            assertThat(step.trace()).isEqualTo(batch.trace());
            assertThat(step.failed()).isFalse();
            assertThat(step.startNanos()).isBetween(batch.startNanos(), batch.endNanos());
            assertThat(step.endNanos()).isBetween(step.startNanos(), batch.endNanos());
        });
    }

    private static void assertFailure(List<Span> batches, List<Span> spans) {
        Span batch = batches.stream().filter(Span::failed).findFirst().orElseThrow();
        Span transaction = below(batch, spans).stream()
                .filter(named("transaction"))
                .findFirst()
                .orElseThrow();
        List<Span> statements = below(transaction, spans);
        Span copy = statements.get(statements.size() - 1);
        assertThat(Stream.of(batch, transaction, copy)).allSatisfy(span -> {
            assertThat(span.failed()).isTrue();
            assertThat(span.attributes()).containsEntry("db.response.status_code", "23514");
            assertThat(String.valueOf(span.attributes().get("error.type"))).contains("Exception");
        });
        assertThat(copy.name()).isEqualTo("COPY ledger_hourly_deltas");
    }

    @Test
    void anAddressWhereNobodyListensStopsNothing(Simulation simulation) throws IOException, SQLException {
        OtlpReceiver gone = new OtlpReceiver();
        gone.close();
        simulation.write(TestMarket.records(72, simulation.topics(), 300, Duration.ofDays(1)));

        ConfigurableApplicationContext processor = simulation.startProcessor(ENDPOINT + gone.endpoint(), ALL);

        simulation.assertStoredEqualsTopics();
        assertThat(processor.getBean(ProcessorHealth.class).health().getStatus())
                .isEqualTo(Status.UP);
    }

    private static Predicate<Span> named(String name) {
        return span -> span.name().equals(name);
    }

    /** What ran directly within a span, in the order in which it began. */
    private static List<Span> below(Span parent, List<Span> spans) {
        return spans.stream()
                .filter(span ->
                        span.parent().equals(parent.id()) && span.trace().equals(parent.trace()))
                .sorted((one, other) -> Long.compare(one.startNanos(), other.startNanos()))
                .toList();
    }

    private static void execute(Simulation simulation, String sql) throws SQLException {
        try (Connection connection = simulation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
