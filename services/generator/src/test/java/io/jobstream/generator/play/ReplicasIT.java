package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.generator.metrics.GeneratorHealth;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.HangingMarket;
import io.jobstream.generator.testing.Replica;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.MarketSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How replicas of one market deal with those among them that are slow or gone. */
class ReplicasIT {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(40));
    private static final MarketSpec SPEC = new MarketSpec(42, START, 20_000, 16.7, 8);
    private static final long STEP = 60_000;
    private static final StepMarket MARKET = new StepMarket(SPEC, STEP);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofHours(2);
    /** Longer than any test waits: what ends earlier was ended. */
    private static final int TRANSACTION_MILLIS = 300_000;

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(directory, 0);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void aReplicaWaitsForOneThatIsSlowerAndTakesOverFromOneThatHangs() throws InterruptedException {
        Replica.Plan plan = plan("skew.").with(new Pace.Accelerated(7_200));
        HangingMarket hanging =
                new HangingMarket(MARKET, START.plus(Duration.ofHours(12)).toEpochMilli());

        try (Replica first = plan.start("a");
                Replica slow = plan.with(spec -> hanging).start("b")) {
            assertThat(hanging.hanging().await(60, TimeUnit.SECONDS)).isTrue();
            first.awaitShards(SPEC.shards());
            first.awaitState(State.COMPLETED);
            hanging.release();
            slow.awaitState(State.COMPLETED);
        }

        assertThat(greatestSkew(plan.committed().ledger()))
                .isLessThanOrEqualTo(BOUND)
                .isGreaterThan(BOUND.minusMinutes(30));
        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void endsTheTransactionOfAWriterThatIsGoneAndLeavesAMembersAlone() throws Exception {
        Replica.Plan plan = plan("absent.").with(new Pace.Accelerated(600));
        try (Replica replica = plan.start("a")) {
            replica.awaitShards(SPEC.shards());
        }

        try (KafkaProducer<byte[], byte[]> gone = begun(plan, "absent.generator/gone");
                KafkaProducer<byte[], byte[]> foreign = begun(plan, "generator/gone");
                KafkaProducer<byte[], byte[]> here = begun(plan, "absent.generator/z");
                KafkaConsumer<byte[], byte[]> member = member(plan, "z");
                Admin admin = Admin.create(Map.of("bootstrap.servers", plan.servers()))) {
            Set<String> all = Set.of("absent.generator/gone", "generator/gone", "absent.generator/z");
            assertThat(ongoing(admin)).containsAll(all);
            try (Replica replica = plan.start("a")) {
                await("the absent writer's transaction has ended")
                        .atMost(TIMEOUT)
                        .until(() -> {
                            member.poll(Duration.ofMillis(100));
                            return !ongoing(admin).contains("absent.generator/gone");
                        });
                assertThat(ongoing(admin)).contains("generator/gone", "absent.generator/z");
                assertThat(replica.reading().state()).isIn(State.JOINING, State.PLAYING);
            }
            here.abortTransaction();
            foreign.abortTransaction();
            assertThat(gone).isNotNull();
        }
    }

    @Test
    void aReplicaWithoutShardsIsAReadySpareAndKnowsThePace() {
        MarketSpec small = new MarketSpec(42, START, 20_000, 16.7, 1);
        Replica.Plan plan = plan("spare.")
                .with(small)
                .with(spec -> new StepMarket(spec, STEP))
                .with(new Pace.Accelerated(60));

        try (Replica first = plan.start("a")) {
            first.awaitShards(1);
            try (Replica spare = plan.start("b")) {
                spare.awaitState(State.SPARE);
                assertThat(spare.reading().ready()).isTrue();
                assertThat(new GeneratorHealth(spare::reading).health().getDetails())
                        .containsEntry("idle", "spare: the other replicas have all shards");
                spare.pacer().change(new Pace.Accelerated(90));
                await("the other one follows")
                        .atMost(TIMEOUT)
                        .until(() -> first.pacer().pace().pace().equals(new Pace.Accelerated(90)));
                first.stop();
                spare.awaitShards(1);
            }
        }
    }

    /** Over all shards that have begun, after each transaction in turn. */
    private static Duration greatestSkew(List<LedgerRecord> ledger) {
        long[] reached = new long[SPEC.shards()];
        Arrays.fill(reached, START.toEpochMilli());
        long greatest = 0;
        for (LedgerRecord record : ledger) {
            for (LedgerRecord.Slice slice : record.slices()) {
                Arrays.fill(
                        reached,
                        slice.firstShard(),
                        slice.lastShard() + 1,
                        slice.to().toEpochMilli());
            }
            long slowest = Arrays.stream(reached).min().orElseThrow();
            long fastest = Arrays.stream(reached).max().orElseThrow();
            greatest = Math.max(greatest, fastest - slowest);
        }
        return Duration.ofMillis(greatest);
    }

    private static Set<String> ongoing(Admin admin) throws Exception {
        return admin
                .listTransactions(new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
                .all()
                .get(30, TimeUnit.SECONDS)
                .stream()
                .map(TransactionListing::transactionalId)
                .collect(Collectors.toSet());
    }

    /** A producer with an open transaction. */
    private static KafkaProducer<byte[], byte[]> begun(Replica.Plan plan, String transactionalId) throws Exception {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", plan.servers(),
                        "transactional.id", transactionalId,
                        "transaction.timeout.ms", TRANSACTION_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(plan.topics().deadLetters(), new byte[] {1}))
                .get(30, TimeUnit.SECONDS);
        return producer;
    }

    /** A member of the group that plays nothing. */
    private static KafkaConsumer<byte[], byte[]> member(Replica.Plan plan, String replicaId) {
        KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        plan.servers(),
                        "group.id",
                        plan.topics().prefix() + "generator",
                        "group.instance.id",
                        replicaId,
                        "enable.auto.commit",
                        false,
                        "partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.RangeAssignor"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(List.of(plan.topics().shards()));
        await("the other member has joined").atMost(TIMEOUT).until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    private static Replica.Plan plan(String prefix) {
        return new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics(prefix),
                SPEC,
                spec -> new StepMarket(spec, STEP),
                new Pace.Unbounded(),
                END,
                100);
    }
}
