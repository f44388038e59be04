package io.jobstream.operator.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.operator.cleanup.DeletionOutcome.Done;
import io.jobstream.operator.cleanup.DeletionOutcome.Failed;
import io.jobstream.operator.cleanup.DeletionOutcome.Unreachable;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.preflight.Preflight;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.probe.kafka.KafkaConnection;
import io.jobstream.operator.probe.kafka.KafkaHealth;
import io.jobstream.operator.probe.kafka.KafkaHealth.AuthenticationFailed;
import io.jobstream.operator.probe.kafka.KafkaHealth.Reachable;
import io.jobstream.operator.probe.kafka.KafkaHealth.TlsFailed;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.kafka.KafkaSecurity;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Mechanism;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Sasl;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Tls;
import io.jobstream.operator.probe.kafka.TestCertificate;
import io.jobstream.operator.probe.kafka.TopicState;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.testing.ScriptedListener;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.SteppedClock;
import io.jobstream.operator.testing.StrimziApiServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker without TLS and logins. */
class KafkaDeletionIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static EmbeddedKafka broker;
    private static KafkaAdmin admin;
    private static Admin client;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start(directory, 0);
        admin = new KafkaAdmin(Clock.systemUTC());
        client = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        client.close(Duration.ofSeconds(1));
        admin.close();
        broker.close();
    }

    private static KafkaHealth probe(String bootstrapServers, KafkaSecurity security) {
        return new KafkaProbe(admin, Clock.systemUTC())
                .probe(new KafkaConnection(bootstrapServers, security.settings()), List.of())
                .health();
    }

    private static DeletionOutcome delete(List<String> topics, List<String> groups) {
        return new KafkaDeletion(admin)
                .delete(new KafkaConnection(broker.bootstrapServers(), KafkaSecurity.NONE.settings()), topics, groups);
    }

    @Test
    void aBrokerThatAnswersIsReachable() {
        assertThat(probe(broker.bootstrapServers(), KafkaSecurity.NONE)).isEqualTo(new Reachable(1));
    }

    @Test
    void readsWhichOfTheTopicsExistAndThatOneWasCreatedAgain() throws Exception {
        KafkaProbe probe = new KafkaProbe(admin, Clock.systemUTC());
        KafkaConnection connection = new KafkaConnection(broker.bootstrapServers(), KafkaSecurity.NONE.settings());
        List<String> names = List.of("jobs.seen.job_posts", "jobs.seen.market_spec");
        client.createTopics(List.of(new NewTopic("jobs.seen.job_posts", 3, (short) 1)))
                .all()
                .get();

        Map<String, TopicState> first =
                Objects.requireNonNull(probe.probe(connection, names).topics());
        assertThat(first).containsOnlyKeys("jobs.seen.job_posts");
        assertThat(first.values()).extracting(TopicState::partitions).containsExactly(3);

        client.deleteTopics(List.of("jobs.seen.job_posts")).all().get();
        Awaitility.await("the topic to be gone")
                .atMost(DEADLINE)
                .until(() -> Objects.requireNonNull(
                                probe.probe(connection, names).topics())
                        .isEmpty());
        client.createTopics(List.of(new NewTopic("jobs.seen.job_posts", 3, (short) 1)))
                .all()
                .get();
        Awaitility.await("another topic of this name")
                .atMost(DEADLINE)
                .until(() -> !Objects.requireNonNull(
                                probe.probe(connection, names).topics())
                        .isEmpty());
        assertThat(probe.probe(connection, names).topics()).isNotEqualTo(first);
    }

    @Test
    void oneGoodAddressOfSeveralIsEnough() {
        assertThat(probe("no-such-kafka.invalid:9092,localhost:1," + broker.bootstrapServers(), KafkaSecurity.NONE))
                .isEqualTo(new Reachable(1));
    }

    @Test
    void aBrokerThatAnsweredJustBeforeIsGivenTime() {
        SteppedClock clock = new SteppedClock();
        try (KafkaAdmin own = new KafkaAdmin(clock)) {
            KafkaProbe probe = new KafkaProbe(own, clock);
            KafkaConnection connection;
            try (ScriptedListener listener = ScriptedListener.forwarding(broker.port())) {
                connection = new KafkaConnection(listener.address(), KafkaSecurity.NONE.settings());
                assertThat(probe.probe(connection, List.of()).health()).isEqualTo(new Reachable(1));
            }
            clock.step(Duration.ofSeconds(50));
            assertThat(probe.probe(connection, List.of()).health())
                    .describedAs("by the client that is kept")
                    .isEqualTo(new Reachable(1));

            clock.step(Duration.ofSeconds(15));
            assertThat(probe.probe(connection, List.of()).health())
                    .describedAs("by a new client, 15 s after the last answer")
                    .isEqualTo(new Reachable(1));
            clock.step(Duration.ofSeconds(2));
            assertThat(probe.probe(connection, List.of()).health())
                    .describedAs("it may be restarting")
                    .isInstanceOfSatisfying(
                            KafkaHealth.RecentlyReachable.class,
                            recent -> assertThat(recent.message())
                                    .startsWith("Kafka at " + connection.bootstrapServers()
                                            + " answered at 2026-11-25T10:00:50Z")
                                    .doesNotContain("firewall", "check the port"));
            clock.step(Duration.ofMinutes(2));
            assertThat(probe.probe(connection, List.of()).health()).isInstanceOf(KafkaHealth.Unreachable.class);
        }
    }

    @Test
    void anAuthorityThatStrimziReplacesIsWaitedForAndNoSecretIsBlamed(@TempDir Path certificates) throws Exception {
        SteppedClock clock = new SteppedClock();
        AtomicInteger port = new AtomicInteger(broker.port());
        TestCertificate shown = TestCertificate.of("localhost", certificates);
        TestCertificate named = TestCertificate.of("authority.example", certificates);
        try (StrimziApiServer apiServer = new StrimziApiServer();
                KafkaAdmin own = new KafkaAdmin(clock);
                ScriptedListener tls = ScriptedListener.silent(shown.sockets());
                ScriptedListener bootstrap = ScriptedListener.forwarding(port::get)) {
            apiServer.installStrimzi();
            KubernetesClient kubernetes = apiServer.client();
            Preflight preflight = new Preflight(
                    new StrimziResources(kubernetes, clock),
                    new SecretReader(kubernetes, clock, new ReadInterval(Duration.ZERO, Duration.ZERO)),
                    new KafkaProbe(own, clock));
            apiServer.kafkas().resource(cluster(bootstrap.address(), null)).create();
            assertThat(preflight.kafka(Simulations.strimzi()).finding().holds()).isTrue();

            port.set(tls.port());
            apiServer
                    .kafkas()
                    .resource(cluster(bootstrap.address(), named.certificatePem()))
                    .update();
            Finding replacing = preflight.kafka(Simulations.strimzi()).finding();
            assertThat(replacing.fact().reason()).isEqualTo("TlsFailed");
            assertThat(replacing.stuck()).isFalse();
            assertThat(replacing.fact().message())
                    .contains("another authority", "wait until it has restarted the brokers")
                    .doesNotContain("secret");

            clock.step(Duration.ofMinutes(3));
            Finding wrong = preflight.kafka(Simulations.strimzi()).finding();
            assertThat(wrong.stuck()).isTrue();
            assertThat(wrong.fact().message())
                    .contains("another authority", "check the Kafka resource")
                    .doesNotContain("secret");
        }
    }

    /** @param authority PEM; null for a listener without TLS */
    private static GenericKubernetesResource cluster(String bootstrapServers, @Nullable String authority) {
        GenericKubernetesResource cluster = Serialization.unmarshal("""
                apiVersion: kafka.strimzi.io/v1
                kind: Kafka
                metadata: {name: jobstream, namespace: kafka}
                """, GenericKubernetesResource.class);
        cluster.setAdditionalProperty(
                "spec", Map.of("kafka", Map.of("listeners", List.of(Map.of("name", "all", "tls", authority != null)))));
        cluster.setAdditionalProperty(
                "status",
                Map.of(
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", "True")),
                        "listeners",
                        List.of(Map.of(
                                "name",
                                "all",
                                "bootstrapServers",
                                bootstrapServers,
                                "certificates",
                                authority == null ? List.of() : List.of(authority)))));
        return cluster;
    }

    @Test
    void aBrokerWithoutTlsIsFoundOutByAClientWithIt() {
        assertThat(probe(broker.bootstrapServers(), new KafkaSecurity(new Tls(null, null), null)))
                .isInstanceOf(TlsFailed.class)
                .extracting(KafkaHealth::message)
                .asString()
                .contains("remove spec.kafka.tls");
    }

    @Test
    void aBrokerWithoutLoginsTakesNone() {
        KafkaSecurity login = new KafkaSecurity(null, new Sasl(Mechanism.SCRAM_SHA_512, "market", "s3cr3t"));
        assertThat(probe(broker.bootstrapServers(), login))
                .isInstanceOf(AuthenticationFailed.class)
                .extracting(KafkaHealth::message)
                .asString()
                .contains("check spec.kafka.sasl")
                .doesNotContain("s3cr3t");
    }

    @Test
    void removesTopicsAndGroupsAndNothingElse() throws Exception {
        create("jobs.market.job_posts", "jobs.market.market_ledger", "jobs.other.job_posts");
        commit("jobs.market.processor", "jobs.market.job_posts");

        assertThat(delete(
                        List.of("jobs.market.job_posts", "jobs.market.market_ledger", "jobs.market.dead_letters"),
                        List.of("jobs.market.processor", "jobs.market.generator")))
                .isEqualTo(new Done());
        Awaitility.await("topics to be gone")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(client.listTopics().names().get())
                        .contains("jobs.other.job_posts")
                        .doesNotContain("jobs.market.job_posts", "jobs.market.market_ledger"));
        assertThat(client.listGroups().all().get())
                .noneMatch(group -> group.groupId().startsWith("jobs.market."));
    }

    @Test
    void canBeDoneAgain() {
        List<String> gone = List.of("jobs.gone.job_posts");
        assertThat(delete(gone, List.of("jobs.gone.processor"))).isEqualTo(new Done());
        assertThat(delete(gone, List.of("jobs.gone.processor"))).isEqualTo(new Done());
        assertThat(delete(List.of(), List.of())).isEqualTo(new Done());
    }

    @Test
    void aGroupThatStillHasMembersIsLeftAndNamed() throws Exception {
        create("jobs.busy.job_posts");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("jobs.busy.processor")) {
            consumer.subscribe(List.of("jobs.busy.job_posts"));
            Awaitility.await("the consumer to be a member")
                    .atMost(DEADLINE)
                    .until(() -> consumer.poll(Duration.ofMillis(100)).isEmpty()
                            && !consumer.assignment().isEmpty());

            assertThat(delete(List.of(), List.of("jobs.busy.processor", "jobs.busy.generator")))
                    .isEqualTo(new Failed(
                            "consumer group jobs.busy.processor still has members: it can go when they" + " are gone"));
        }
    }

    @Test
    void aKafkaThatIsNotThereIsTriedAgain() {
        KafkaConnection nowhere = new KafkaConnection("localhost:1", KafkaSecurity.NONE.settings());
        assertThat(new KafkaDeletion(admin).delete(nowhere, List.of("jobs.market.job_posts"), List.of()))
                .isEqualTo(new Unreachable("nothing listens at localhost:1: check the port, and that the brokers run"));
    }

    private static void create(String... topics) throws Exception {
        client.createTopics(Set.of(topics).stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void commit(String group, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), DEADLINE);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", group),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
