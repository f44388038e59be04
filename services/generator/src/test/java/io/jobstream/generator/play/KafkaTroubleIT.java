package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.Replica;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTroubleIT {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(4));
    private static final MarketSpec SPEC = new MarketSpec(42, START, 20_000, 16.7, 8);
    private static final long STEP = 5_000;
    private static final StepMarket MARKET = new StepMarket(SPEC, STEP);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void waitsForKafkaAndGoesOnWithoutLossWhenItComesBack() {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
        int port = kafka.port();
        Replica.Plan plan = plan(kafka).with(new Pace.Accelerated(1_200));
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(1_000);

            kafka.close();
            await("the replica is not ready while Kafka is away")
                    .atMost(TIMEOUT)
                    .until(() -> !replica.reading().ready());
            assertThat(replica.reading().problem()).isNotEmpty();

            kafka = EmbeddedKafka.start(directory, port);
            replica.awaitState(State.COMPLETED);
            assertThat(replica.reading().ready()).isTrue();
            assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
        } finally {
            kafka.close();
        }
    }

    @Test
    void startsBeforeKafkaDoes() {
        int port;
        try (EmbeddedKafka once = EmbeddedKafka.start(directory, 0)) {
            port = once.port();
        }
        Replica.Plan plan = plan("localhost:" + port);

        try (Replica replica = plan.start("a")) {
            await("the replica says what it waits for")
                    .atMost(TIMEOUT)
                    .until(() -> String.valueOf(replica.reading().problem()).contains("localhost:" + port));
            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port)) {
                assertThat(kafka.bootstrapServers()).isEqualTo(plan.servers());
                replica.awaitState(State.COMPLETED);
                assertThat(plan.committed().events()).hasSize((int) MARKET.eventsBefore(END));
            }
        }
    }

    @Test
    void takesProgressFromTheLedgerWhereKafkaForgotTheGroup() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            Replica.Plan plan = plan(kafka);
            Instant half = START.plus(Duration.ofHours(2));
            try (Replica replica = plan.until(half).start("a")) {
                replica.awaitState(State.COMPLETED);
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", plan.servers()))) {
                admin.deleteConsumerGroups(List.of("generator")).all().get(30, TimeUnit.SECONDS);
            }

            try (Replica replica = plan.start("a")) {
                replica.awaitState(State.COMPLETED);
            }

            assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
        }
    }

    @Test
    void refusesTopicsOfAnotherMarket() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            Replica.Plan plan = plan(kafka);
            try (Replica replica = plan.start("a")) {
                replica.awaitState(State.COMPLETED);
            }

            assertThat(refusal(plan.with(new MarketSpec(7, START, 20_000, 16.7, 8))))
                    .contains("jobstream.market.seed is 7, but topic market_spec holds a market with 42: set it to 42");
            assertThat(refusal(plan.with(new MarketSpec(42, START.plusSeconds(1), 20_000, 16.7, 8))))
                    .contains("jobstream.market.start is 2026-11-01T00:00:01Z");
            assertThat(refusal(plan.with(new MarketSpec(42, START, 19_999, 16.7, 8))))
                    .contains("jobstream.market.postings-per-day is 19999.0");
            assertThat(refusal(plan.with(new MarketSpec(42, START, 20_000, 16.8, 8))))
                    .contains("jobstream.market.applications-per-posting is 16.8");
            assertThat(refusal(plan.with(new MarketSpec(42, START, 20_000, 16.7, 9))))
                    .contains("jobstream.market.shards is 9");
            assertThat(refusal(plan.with(new MarketSpec(42, START, 20_000, 16.7, 8, new Disorder(0.01, 0, 0)))))
                    .contains("jobstream.market.disorder.late is 0.01, but topic market_spec holds a market with 0.0");
            assertThat(refusal(plan.with(spec -> new StepMarket(spec, STEP + 1))))
                    .contains("other catalogs");
            assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
        }
    }

    @Test
    void refusesAnEndBeforeTheMarketStarts() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(refusal(plan(kafka).until(START)))
                    .startsWith("jobstream.until.time is 2026-11-01T00:00:00Z, but the market starts at");
        }
    }

    @Test
    void refusesATopicOfShardsWithAnotherNumberOfPartitions() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            Replica.Plan plan = plan(kafka);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", plan.servers()))) {
                admin.createTopics(List.of(new NewTopic("market_shards", 5, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }

            assertThat(refusal(plan)).contains("topic market_shards has 5 partitions, but the market has 8 shards");
        }
    }

    private static String refusal(Replica.Plan plan) {
        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.REFUSED);
            return String.valueOf(replica.reading().problem());
        }
    }

    private static Replica.Plan plan(EmbeddedKafka kafka) {
        return plan(kafka.bootstrapServers());
    }

    private static Replica.Plan plan(String servers) {
        return new Replica.Plan(
                servers, new Topics(""), SPEC, spec -> new StepMarket(spec, STEP), new Pace.Unbounded(), END, 500);
    }
}
