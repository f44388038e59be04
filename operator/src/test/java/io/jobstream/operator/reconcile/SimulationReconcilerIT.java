package io.jobstream.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.javaoperatorsdk.operator.Operator;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.api.component.ProcessorSpec;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.api.market.PaceMode;
import io.jobstream.operator.api.market.PaceSpec;
import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.cache.ObjectStores;
import io.jobstream.operator.cleanup.CleanupLimits;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.model.PodDefaults;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.testing.ScriptedListener;
import io.jobstream.operator.testing.Simulations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's reconciler against a stand-in for the API server, a real broker, and stand-ins for the services. */
class SimulationReconcilerIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(300);
    /** Longer than any test waits. */
    private static final Duration REST = Duration.ofHours(1);

    /** Says at once that something may be left. */
    private static final CleanupLimits LIMITS = new CleanupLimits(
            Duration.ZERO,
            CleanupLimits.DEFAULT.forPods(),
            CleanupLimits.DEFAULT.forLostTopics(),
            CleanupLimits.DEFAULT.forTopics(),
            CleanupLimits.DEFAULT.forKafka());

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int REQUEST_TIMEOUT_MILLIS = 2_000;
    private static final String NAMESPACE = "jobs";
    private static final String NAME = "market";

    @TempDir
    static Path directory;

    private static EmbeddedKafka broker;
    private static KafkaAdmin admin;

    private final KubernetesMockServer apiServer = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    private final FakeServices services = FakeServices.start();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private KubernetesClient client;
    private FakeKubelet kubelet;
    private FakeTopics topics;
    private Operator operator;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedKafka.start(directory, 0);
        admin = new KafkaAdmin(Clock.systemUTC());
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void start() {
        apiServer.init();
        // The stand-in does not answer a patch of an outdated version. The operator then makes another one.
        client = apiServer.createClient(builder -> builder.editOrNewConfig()
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .endConfig());
        kubelet = new FakeKubelet(client, NAMESPACE);
        topics = new FakeTopics(broker.bootstrapServers());
        operator = new Operator(override -> override.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                // As the operator does: a look that has begun may end.
                .withReconciliationTerminationTimeout(GRACE)
                // The stand-in knows no server-side apply.
                .withUseSSAToPatchPrimaryResource(false)
                .withSSABasedCreateUpdateMatchForDependentResources(false)
                .checkingCRDAndValidateLocalModel(false));
        Images images = new Images("g:1", "p:1", "s:1", "a:1", "l:1", "d:1", "IfNotPresent", List.of());
        ObjectStores stores = ObjectStores.of(client.getKubernetesSerialization(), 0);
        operator.register(ReconcilerFactory.reconciler(
                client,
                stores,
                admin,
                services,
                new PodDefaults(images, false, TemplateSpec.NONE),
                LIMITS,
                new RequeueIntervals(SOON, SOON, SOON, REST),
                "jobstream-system",
                "operator-0",
                new ReconcileActivity(Clock.systemUTC()),
                stopping::get));
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop();
        topics.close();
        services.close();
        client.close();
        apiServer.destroy();
    }

    @Test
    void shouldReportAnUnreachableKafkaAndMakeNothing() {
        apply("kafka: {bootstrapServers: '127.0.0.1:1'}");

        Condition condition = awaitCondition(ConditionType.KAFKA_READY, "Unreachable");
        assertThat(condition.getMessage()).contains("127.0.0.1:1");
        assertThat(current().getStatus().phase()).isEqualTo(Phase.PENDING);
        assertThat(condition(ConditionType.STALLED).getStatus()).isEqualTo("True");
        assertThat(client.configMaps().inNamespace(NAMESPACE).list().getItems()).isEmpty();
        assertThat(client.apps().statefulSets().inNamespace(NAMESPACE).list().getItems())
                .isEmpty();
    }

    @Test
    void shouldReportThatStrimziIsNotInstalled() {
        apply("kafka: {strimzi: {cluster: jobstream}}");

        assertThat(awaitCondition(ConditionType.KAFKA_READY, "StrimziNotInstalled")
                        .getMessage())
                .contains("install Strimzi");
    }

    @Test
    void shouldReportAMissingSecretAndGoOnOnceItIsThere() {
        apply("kafka: {bootstrapServers: '" + broker.bootstrapServers() + "'}\ndatabase: {secretName: app}");
        assertThat(awaitCondition(ConditionType.DATABASE_READY, "SecretMissing").getMessage())
                .contains("there is no secret app in the namespace jobs");

        secret(Map.of("host", "db", "port", "5432", "dbname", "app", "user", "app"));
        assertThat(awaitCondition(ConditionType.DATABASE_READY, "SecretKeyMissing")
                        .getMessage())
                .contains("password");
        assertThat(client.configMaps().inNamespace(NAMESPACE).list().getItems()).isEmpty();

        secret(Map.of("host", "db", "port", "5432", "dbname", "app", "user", "app", "password", "secret"));
        awaitRunning();
        assertThat(workload(StatefulSet.class, "database").get()).isNull();
    }

    @Test
    void shouldMakeEverythingAndTellHowItIs() {
        apply(plain());
        JobStreamSimulation running = awaitRunning();

        assertThat(running.getStatus().simulatedTime()).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(Objects.requireNonNull(running.getStatus().events()).total()).isEqualTo(10);
        assertThat(Objects.requireNonNull(running.getStatus().pace()).achieved())
                .isEqualTo(118.3);
        assertThat(running.getStatus().replicas()).isEqualTo(1);
        await(
                "it to settle",
                () -> conditions(ConditionType.RECONCILING).isEmpty()
                        && conditions(ConditionType.STALLED).isEmpty());
        assertThat(client.services().inNamespace(NAMESPACE).list().getItems()).hasSize(4);
        assertThat(client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems())
                .hasSize(4);
        assertThat(client.events().v1().events().inNamespace(NAMESPACE).list().getItems())
                .isEmpty();
        assertThat(client.v1().events().inNamespace(NAMESPACE).list().getItems())
                .extracting(Event::getReason)
                .contains("PhaseChanged", "KafkaReadyTrue", "ReadyTrue");
    }

    @Test
    void shouldChangeThePaceWithoutReplacingAPod() {
        apply(plain());
        awaitRunning();
        var template = workload(StatefulSet.class, "generator").get().getSpec().getTemplate();

        change(spec -> accelerated(spec, 60));

        await("the pace to arrive", () -> services.pace().contains("60"));
        await("the pace of later pods", () -> configMap("pace").getData().containsValue("Accelerated"));
        assertThat(workload(StatefulSet.class, "generator").get().getSpec().getTemplate())
                .isEqualTo(template);
    }

    @Test
    void shouldChangeThePaceOfAGeneratorThatIsNotReadyBecauseOfItsPace() {
        apply(plain());
        awaitRunning();
        kubelet.breakDown("market-generator");
        await(
                "the generator not to be ready",
                () -> workload(StatefulSet.class, "generator").get().getStatus().getReadyReplicas() == 0
                        && client.pods()
                                        .inNamespace(NAMESPACE)
                                        .withName("market-generator-0")
                                        .get()
                                != null);

        change(spec -> accelerated(spec, 60));

        await("the pace to arrive", () -> services.pace().contains("60"));
    }

    @Test
    void shouldNotReportItsOwnEndAsAFailureOfTheSimulation() throws InterruptedException {
        apply(plain());
        awaitRunning();
        ExecutorService workflows =
                operator.getConfigurationService().getExecutorServiceManager().workflowExecutorService();
        services.hold();
        assertThat(services.awaitAsked(DEADLINE)).isTrue();

        stopping.set(true);
        Thread stop = new Thread(operator::stop);
        stop.start();
        await("the operator to take no more work", workflows::isShutdown);
        services.release();
        stop.join(DEADLINE.toMillis());

        assertThat(stop.isAlive()).isFalse();
        assertThat(current().getStatus().phase()).isEqualTo(Phase.RUNNING);
        assertThat(conditions(ConditionType.STALLED)).isEmpty();
    }

    @Test
    void shouldSuspendTheGeneratorAtOnceAndTheProcessorOnceItIsDrained() {
        // The API does not know yet of what was written last.
        services.processorLag(7);
        apply(plain());
        awaitRunning();

        change(spec -> suspended(spec, true));
        await("the generator to stop", () -> replicas(StatefulSet.class, "generator") == 0);
        awaitCondition(ConditionType.PROCESSOR_READY, "Draining");
        assertThat(replicas(Deployment.class, "processor")).isEqualTo(1);

        services.processorLag(0);
        await("the processor to stop", () -> replicas(Deployment.class, "processor") == 0);
        await("the phase", () -> current().getStatus().phase() == Phase.SUSPENDED);
        assertThat(replicas(Deployment.class, "api")).isEqualTo(1);

        change(spec -> suspended(spec, false));
        awaitRunning();
        assertThat(replicas(StatefulSet.class, "generator")).isEqualTo(1);
    }

    @Test
    void shouldRunNothingAndRestIfItIsCreatedSuspended() {
        apply(plain() + "\nsuspend: true");

        await(
                "the phase",
                () -> current().getStatus() != null && current().getStatus().phase() == Phase.SUSPENDED);
        await("it to settle", () -> conditions(ConditionType.RECONCILING).isEmpty());
        assertThat(conditions(ConditionType.STALLED)).isEmpty();
        assertThat(replicas(StatefulSet.class, "generator")).isZero();
        assertThat(replicas(Deployment.class, "processor")).isZero();
        assertThat(replicas(Deployment.class, "api")).isZero();

        change(spec -> suspended(spec, false));
        awaitRunning();
    }

    @Test
    void shouldWriteALakeOnAVolumeAndStopItOnceAllIsCommitted() {
        services.lakeLag(3);
        apply(plain() + "\nlake: {}");
        awaitRunning();

        assertThat(awaitCondition(ConditionType.LAKE_READY, "PodsReady").getStatus())
                .isEqualTo("True");
        assertThat(workload(PersistentVolumeClaim.class, "lake")
                        .get()
                        .getMetadata()
                        .getOwnerReferences())
                .isNotEmpty();
        assertThat(workload(NetworkPolicy.class, "lake").get()).isNotNull();
        assertThat(configMap("config").getData().get("application.properties"))
                .contains("jobstream.lake.warehouse=/data/lake\n", "jobstream.lake.commit-interval=60s\n");

        change(spec -> suspended(spec, true));
        awaitCondition(ConditionType.LAKE_READY, "Draining");
        await("the processor to stop", () -> replicas(Deployment.class, "processor") == 0);
        assertThat(replicas(Deployment.class, "lake")).isEqualTo(1);

        services.lakeLag(0);
        await("the lake to stop", () -> replicas(Deployment.class, "lake") == 0);
        awaitCondition(ConditionType.LAKE_READY, "Suspended");
    }

    @Test
    void shouldReportAMissingSecretOfTheLakesObjectStore() {
        apply(plain() + "\nlake: {warehouse: {s3: {location: 's3://markets', secretName: app}}}");
        assertThat(awaitCondition(ConditionType.LAKE_READY, "SecretMissing").getMessage())
                .contains("there is no secret app in the namespace jobs", "spec.lake.warehouse.s3.secretName");

        secret(Map.of("accessKeyId", "key", "secretAccessKey", "secret"));
        awaitRunning();
        awaitCondition(ConditionType.LAKE_READY, "PodsReady");
        assertThat(workload(PersistentVolumeClaim.class, "lake").get()).isNull();
    }

    @Test
    void shouldGiveADriverOfSparkTheRightToHaveExecutorsAndTellHowTheyAre() {
        apply(plain() + "\nprocessor: {engine: Spark, executors: 2}");
        Condition waiting = awaitCondition(ConditionType.PROCESSOR_READY, "Starting");
        await(
                "the executors to be awaited",
                () -> condition(ConditionType.PROCESSOR_READY)
                        .getMessage()
                        .contains("pods of the executor, 0 are ready"));
        assertThat(waiting.getStatus()).isEqualTo("False");
        assertThat(workload(RoleBinding.class, "executor").get().getSubjects())
                .extracting("name")
                .containsExactly("market-processor");
        assertThat(workload(Role.class, "executor").get().getMetadata().getOwnerReferences())
                .isNotEmpty();

        kubelet.executors(2);
        awaitCondition(ConditionType.PROCESSOR_READY, "PodsReady");
        awaitRunning();

        change(spec -> withoutExecutors(spec));
        await(
                "the right to be gone",
                () -> workload(RoleBinding.class, "executor").get() == null);
        assertThat(configMap("executor")).isNull();
    }

    @Test
    void shouldShowNoFigureThatItDoesNotKnowNow() {
        apply(plain());
        awaitRunning();
        assertThat(current().getStatus().lag()).isNotNull();
        assertThat(current().getStatus().lastObserved()).isNotNull();

        services.apiUp(false);
        awaitCondition(ConditionType.EXACT, "NoAnswer");
        assertThat(condition(ConditionType.EXACT).getStatus()).isEqualTo("Unknown");
        assertThat(current().getStatus().lag()).isNull();
        assertThat(current().getStatus().exactness()).isNull();
        assertThat(current().getStatus().events()).isNull();
        assertThat(current().getStatus().simulatedTime()).isNull();

        services.apiUp(true);
        awaitCondition(ConditionType.EXACT, "Exact");
        kubelet.breakDown("market-processor");
        awaitCondition(ConditionType.EXACT, "NotObserved");
        assertThat(current().getStatus().lag()).isNull();
        assertThat(current().getStatus().exactness()).isNull();
        assertThat(current().getStatus().events()).isNotNull();
    }

    @Test
    void shouldTellRecordsThatAnEarlierSimulationLeftInTheTopics() throws Exception {
        topics.create(Simulations.of(plain()));
        topics.write("jobs.market.job_posts", 3);

        apply(plain());
        awaitRunning();

        Condition earlier = awaitCondition(ConditionType.TOPICS_NEW, "EarlierRecords");
        assertThat(earlier.getStatus()).isEqualTo("False");
        assertThat(earlier.getMessage())
                .contains("jobs.market.*", "about 3 records of an earlier one", "delete this simulation")
                .doesNotContain("expired");
        assertThat(conditions(ConditionType.STALLED)).isEmpty();
        assertThat(client.v1().events().inNamespace(NAMESPACE).list().getItems())
                .filteredOn(event -> event.getReason().equals("TopicsNewFalse"))
                .hasSize(1)
                .extracting(Event::getType)
                .containsExactly("Warning");

        services.apiUp(false);
        awaitCondition(ConditionType.EXACT, "NoAnswer");
        assertThat(condition(ConditionType.TOPICS_NEW)).isEqualTo(earlier);
    }

    @Test
    void shouldSayThatRecordsOfAnEarlierSimulationHaveExpired() throws Exception {
        topics.create(Simulations.of(plain()));
        topics.write("jobs.market.job_posts", 3);
        topics.expire("jobs.market.job_posts");

        apply(plain());

        assertThat(awaitCondition(ConditionType.TOPICS_NEW, "EarlierRecords").getMessage())
                .contains("about 0 records", "About 3 more have expired");
    }

    @Test
    void shouldNotTakeTopicsWithoutRecordsForThoseOfAnEarlierSimulation() throws Exception {
        topics.create(Simulations.of(plain()));

        apply(plain());
        awaitRunning();

        assertThat(conditions(ConditionType.TOPICS_NEW)).isEmpty();
    }

    @Test
    void shouldSayThatAGeneratorDoesNotPlayAlthoughItsPodIsStillReadyForKubernetes() {
        apply(plain());
        awaitRunning();

        services.problem("Kafka has not taken the running transaction for 11 s");

        Condition generator = awaitCondition(ConditionType.GENERATOR_READY, "NotReady");
        assertThat(generator.getStatus()).isEqualTo("False");
        assertThat(generator.getMessage()).contains("has not taken the running transaction");
        awaitCondition(ConditionType.EXACT, "NotObserved");
        assertThat(conditions(ConditionType.STALLED)).isEmpty();
    }

    @Test
    void shouldSayBeforeItGivesUpThatTopicsMayBeLeft() throws Exception {
        try (ScriptedListener kafka = ScriptedListener.forwarding(broker.port())) {
            apply("kafka: {bootstrapServers: '" + kafka.address() + "'}");
            awaitRunning();
        }
        simulation().delete();

        await("the status", () -> condition(ConditionType.READY).getMessage().contains("The operator gives up"));
        assertThat(condition(ConditionType.READY).getMessage())
                .contains("nothing listens", "kafka-topics.sh", "jobs\\.market\\.[^.]*");
        assertThat(client.v1().events().inNamespace(NAMESPACE).list().getItems())
                .filteredOn(event -> event.getReason().equals("CleanupOverdue"))
                .hasSize(1);
    }

    @Test
    void shouldTellATopicThatWasDeleted() {
        apply(plain());
        awaitRunning();

        topics.delete("jobs.market.job_posts");

        awaitCondition(ConditionType.TOPICS_READY, "TopicLost");
        assertThat(condition(ConditionType.EXACT).getStatus()).isEqualTo("Unknown");
        assertThat(condition(ConditionType.STALLED).getMessage()).contains("jobs.market.job_posts");
    }

    @Test
    void shouldAskForTheEventsOfItsOwnObjectsOnly() throws InterruptedException {
        apply(plain());
        awaitRunning();
        kubelet.breakDown("market-processor");
        awaitCondition(ConditionType.EXACT, "NotObserved");

        List<String> lists = new ArrayList<>();
        while (apiServer.getRequestCount() > lists.size()) {
            lists.add(String.valueOf(apiServer.takeRequest().getPath()));
        }
        assertThat(lists)
                .filteredOn(path -> path.contains("/events?"))
                .isNotEmpty()
                .allMatch(path -> path.contains("involvedObject.kind") && path.contains("limit="));
    }

    @Test
    void shouldRestAtTheEndOfABoundedMarket() {
        services.state("Completed");
        apply(plain() + "\nuntil: {events: 10}");

        await(
                "the phase",
                () -> current().getStatus() != null && current().getStatus().phase() == Phase.COMPLETED);
        await("the generator to stop", () -> replicas(StatefulSet.class, "generator") == 0);
        assertThat(replicas(Deployment.class, "processor")).isEqualTo(1);
        assertThat(condition(ConditionType.READY).getReason()).isEqualTo("Completed");
    }

    @Test
    void shouldNotRestAtTheEndOfABoundedMarketBeforeAllIsCounted() {
        services.state("Completed");
        services.exact(false);
        apply(plain() + "\nuntil: {events: 10}");
        await(
                "the phase",
                () -> current().getStatus() != null && current().getStatus().phase() == Phase.COMPLETED);
        await("the generator to stop", () -> replicas(StatefulSet.class, "generator") == 0);
        awaitCondition(ConditionType.EXACT, "Differs");
        await("it to settle", () -> conditions(ConditionType.RECONCILING).isEmpty());

        services.exact(true);

        awaitCondition(ConditionType.EXACT, "Exact");
    }

    @Test
    void shouldRepairWhatOthersChange() {
        apply(plain());
        awaitRunning();

        client.services().inNamespace(NAMESPACE).withName("market-api").delete();
        workload(Deployment.class, "api").edit(deployment -> {
            deployment.getMetadata().setResourceVersion(null);
            deployment.getSpec().setReplicas(0);
            return deployment;
        });

        await(
                "the service to be back",
                () -> client.services()
                                .inNamespace(NAMESPACE)
                                .withName("market-api")
                                .get()
                        != null);
        await("the pods to be back", () -> replicas(Deployment.class, "api") == 1);
    }

    @Test
    void shouldMakeAPasswordOnceAndAnewWhereTheSecretIsGone() {
        apply(plain());
        awaitRunning();
        Secret first = client.secrets()
                .inNamespace(NAMESPACE)
                .withName("market-database")
                .get();
        assertThat(first.getMetadata().getOwnerReferences()).hasSize(1);

        client.resource(first).delete();
        await(
                "another secret",
                () -> client.secrets()
                                .inNamespace(NAMESPACE)
                                .withName("market-database")
                                .get()
                        != null);
        Secret second = client.secrets()
                .inNamespace(NAMESPACE)
                .withName("market-database")
                .get();
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldDeleteTheTopicsBeforeItLetsGo() throws Exception {
        apply(plain());
        awaitRunning();
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            kafka.createTopics(List.of(new NewTopic("others.market.job_posts", 1, (short) 1)))
                    .all()
                    .get();

            simulation().delete();
            Awaitility.await("the simulation to be gone").atMost(DEADLINE).until(() -> {
                kubelet.work();
                return simulation().get() == null;
            });

            assertThat(topics(kafka)).contains("others.market.job_posts").doesNotContain("jobs.market.job_posts");
        }
    }

    @Test
    void shouldDeleteASimulationAsSoonAsItsNamespaceIsBeingDeleted() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToFinalizers("kubernetes")
                        .endMetadata()
                        .build())
                .create();
        apply(plain());
        awaitRunning();

        client.namespaces().withName(NAMESPACE).delete();
        Resource<Pod> pod = client.pods().inNamespace(NAMESPACE).withName("market-api-0");
        pod.edit(current -> {
            current.getMetadata().setFinalizers(List.of("jobstream.io/held-by-this-test"));
            return current;
        });
        pod.delete();

        Awaitility.await("the simulation to be gone").atMost(DEADLINE).until(() -> {
            kubelet.work();
            return simulation().get() == null;
        });
        assertThat(client.v1().events().inNamespace(NAMESPACE).list().getItems())
                .extracting(Event::getReason)
                .contains("NamespaceDeleted");
    }

    private static Set<String> topics(Admin kafka) throws ExecutionException, InterruptedException {
        return kafka.listTopics().names().get();
    }

    private static String plain() {
        return "kafka: {bootstrapServers: '" + broker.bootstrapServers() + "'}";
    }

    private static SimulationSpec suspended(SimulationSpec spec, boolean suspend) {
        return new SimulationSpec(
                suspend,
                spec.market(),
                spec.pace(),
                spec.until(),
                spec.kafka(),
                spec.database(),
                spec.generator(),
                spec.processor(),
                spec.api(),
                spec.lake());
    }

    private static SimulationSpec withoutExecutors(SimulationSpec spec) {
        return new SimulationSpec(
                spec.suspend(),
                spec.market(),
                spec.pace(),
                spec.until(),
                spec.kafka(),
                spec.database(),
                spec.generator(),
                ProcessorSpec.defaults(),
                spec.api(),
                spec.lake());
    }

    private static SimulationSpec accelerated(SimulationSpec spec, double speed) {
        return new SimulationSpec(
                spec.suspend(),
                spec.market(),
                new PaceSpec(PaceMode.ACCELERATED, speed, null),
                spec.until(),
                spec.kafka(),
                spec.database(),
                spec.generator(),
                spec.processor(),
                spec.api(),
                spec.lake());
    }

    private void apply(String spec) {
        JobStreamSimulation resource = Simulations.of(spec);
        resource.getMetadata().setUid(null);
        client.resource(resource).create();
    }

    /** Without the version that was read: the operator's status may have made a newer one meanwhile, which is no conflict. */
    private void change(UnaryOperator<SimulationSpec> change) {
        simulation().edit(resource -> {
            resource.getMetadata().setResourceVersion(null);
            resource.setSpec(change.apply(resource.getSpec()));
            return resource;
        });
    }

    private void secret(Map<String, String> values) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName("app")
                        .endMetadata()
                        .withData(values.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> Base64.getEncoder()
                                                .encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8)))))
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    private Resource<JobStreamSimulation> simulation() {
        return client.resources(JobStreamSimulation.class)
                .inNamespace(NAMESPACE)
                .withName(NAME);
    }

    private JobStreamSimulation current() {
        return simulation().get();
    }

    private ConfigMap configMap(String suffix) {
        return client.configMaps()
                .inNamespace(NAMESPACE)
                .withName(NAME + "-" + suffix)
                .get();
    }

    private <R extends HasMetadata> Resource<R> workload(Class<R> type, String component) {
        return client.resources(type).inNamespace(NAMESPACE).withName(NAME + "-" + component);
    }

    private int replicas(Class<? extends HasMetadata> type, String component) {
        var found = workload(type, component).get();
        if (found instanceof StatefulSet set) {
            return set.getSpec().getReplicas();
        }
        return found instanceof Deployment deployment ? deployment.getSpec().getReplicas() : -1;
    }

    private JobStreamSimulation awaitRunning() {
        await(
                "the simulation to run",
                () -> current().getStatus() != null && current().getStatus().phase() == Phase.RUNNING);
        return current();
    }

    private Condition awaitCondition(ConditionType type, String reason) {
        await(
                type.label() + " for " + reason,
                () -> current().getStatus() != null
                        && conditions(type).stream().anyMatch(condition -> reason.equals(condition.getReason())));
        return condition(type);
    }

    private Condition condition(ConditionType type) {
        return conditions(type).get(0);
    }

    private List<Condition> conditions(ConditionType type) {
        Predicate<Condition> wanted = condition -> condition.getType().equals(type.label());
        return current().getStatus().conditions().stream().filter(wanted).toList();
    }

    private void await(String what, Callable<Boolean> reached) {
        Awaitility.await(what)
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    kubelet.work();
                    if (workload(StatefulSet.class, "generator").get() != null) {
                        topics.create(current());
                    }
                    return reached.call();
                });
    }
}
