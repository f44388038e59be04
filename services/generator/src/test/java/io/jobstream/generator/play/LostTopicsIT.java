package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.Replica;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.MarketSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that are not as they were, or not as the generator would make them. */
class LostTopicsIT {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(4));
    private static final MarketSpec SPEC = new MarketSpec(42, START, 20_000, 16.7, 8);
    private static final long STEP = 5_000;
    private static final StepMarket MARKET = new StepMarket(SPEC, STEP);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(directory, 0);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopKafka() {
        admin.close();
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"market_ledger", "market_shards"})
    void stopsPlayingAndSaysWhichTopicIsLost(String topic) throws Exception {
        Replica.Plan plan =
                plan("lost-" + topic + ".").with(new Pace.Accelerated(60)).until(START.plusSeconds(360_000));
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);

            answer(admin.deleteTopics(List.of(plan.topics().prefix() + topic)).all());

            replica.awaitState(State.TOPIC_LOST);
            assertThat(replica.reading().ready()).isFalse();
            assertThat(replica.reading().problem())
                    .contains("topic " + plan.topics().prefix() + topic + " was deleted", "to begin the market anew");
        }
    }

    @Test
    void aTopicThatWasMadeAgainIsAnotherOne() throws Exception {
        Replica.Plan plan = plan("again.").with(new Pace.Accelerated(60)).until(START.plusSeconds(360_000));
        String ledger = plan.topics().ledger();
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);

            answer(admin.deleteTopics(List.of(ledger)).all());
            awaitMade(ledger);

            await("the replica says what happened")
                    .atMost(TIMEOUT)
                    .until(() -> String.valueOf(replica.reading().problem())
                            .contains("topic again.market_ledger was deleted and made again"));
            assertThat(replica.reading().state()).isEqualTo(State.TOPIC_LOST);
            replica.awaitStandstill();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"market_ledger", "market_spec"})
    void refusesATopicThatWasMadeAgainWhileNobodyPlayed(String name) throws Exception {
        Replica.Plan plan = plan("empty-" + name + ".");
        String topic = plan.topics().prefix() + name;
        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }
        answer(admin.deleteTopics(List.of(topic)).all());
        awaitMade(topic);

        assertThat(refusal(plan)).startsWith("topic " + topic + " is empty, although the market has been played");
    }

    @ParameterizedTest
    @ValueSource(strings = {"market_ledger", "job_applications"})
    void refusesToMakeATopicAgainOnceTheMarketHasBegun(String topic) throws Exception {
        Replica.Plan plan = plan("begun-" + topic + ".");
        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }
        answer(admin.deleteTopics(List.of(plan.topics().prefix() + topic)).all());

        assertThat(refusal(plan))
                .startsWith("topic " + plan.topics().prefix() + topic + " is missing, although the market has been")
                .contains("the consumer group " + plan.topics().prefix() + "generator");
        assertThat(answer(admin.listTopics().names()))
                .doesNotContain(plan.topics().prefix() + topic);
    }

    @Test
    void beginsAnewWhenAllIsDeleted() throws Exception {
        Replica.Plan plan = plan("anew.");
        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }
        Set<String> names = answer(admin.listTopics().names());
        answer(admin.deleteTopics(
                        names.stream().filter(name -> name.startsWith("anew.")).toList())
                .all());
        answer(admin.deleteConsumerGroups(List.of("anew.generator")).all());

        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }
        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void setsOnItsTopicsWhatItReliesOnWhateverTheBrokersDefaultsAre() throws Exception {
        brokerDefault("log.cleanup.policy", "compact");
        brokerDefault("log.message.timestamp.type", "LogAppendTime");
        brokerDefault("log.retention.bytes", "1");
        brokerDefault("compression.type", "gzip");
        try {
            Replica.Plan plan = plan("defaults.");
            try (Replica replica = plan.start("a")) {
                replica.awaitState(State.COMPLETED);
            }
            assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
            Config ledger = settings(plan.topics().ledger());
            assertThat(ledger.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(ledger.get("message.timestamp.type").value()).isEqualTo("CreateTime");
            assertThat(ledger.get("compression.type").value()).isEqualTo("producer");
            assertThat(ledger.get("min.insync.replicas").value()).isEqualTo("1");
            assertThat(settings(plan.topics().jobPosts()).get("retention.bytes").value())
                    .isEqualTo("-1");
        } finally {
            for (String name : List.of(
                    "log.cleanup.policy", "log.message.timestamp.type", "log.retention.bytes", "compression.type")) {
                brokerDefault(name, null);
            }
        }
    }

    @Test
    void refusesATopicOfWhichKafkaWouldDeleteRecords() throws Exception {
        Replica.Plan plan = plan("compacted.");
        answer(admin.createTopics(List.of(new NewTopic(plan.topics().ledger(), 1, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact"))))
                .all());

        assertThat(refusal(plan))
                .startsWith("topic compacted.market_ledger has cleanup.policy=compact")
                .contains("set it to delete");
    }

    @Test
    void aBrokerThatWantsALongerSessionGetsOne() {
        // The broker takes 6 s and more.
        Replica.Plan plan = plan("session.")
                .clients(Map.of("session.timeout.ms", "2000", "request.timeout.ms", "20000", "linger.ms", "50"));
        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }
        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    private static void awaitMade(String topic) {
        await("topic " + topic + " is made again")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> {
                    answer(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                            .all());
                    return true;
                });
    }

    private static void brokerDefault(String name, @Nullable String value) throws Exception {
        AlterConfigOp change = new AlterConfigOp(
                new ConfigEntry(name, value), value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
        answer(admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.BROKER, ""), List.of(change)))
                .all());
    }

    private static Config settings(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                answer(admin.describeConfigs(List.of(resource)).all()).get(resource));
    }

    private static <T> T answer(KafkaFuture<T> future) throws Exception {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String refusal(Replica.Plan plan) {
        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.REFUSED);
            return String.valueOf(replica.reading().problem());
        }
    }

    private static Replica.Plan plan(String prefix) {
        return new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics(prefix),
                SPEC,
                spec -> new StepMarket(spec, STEP),
                new Pace.Unbounded(),
                END,
                500);
    }
}
