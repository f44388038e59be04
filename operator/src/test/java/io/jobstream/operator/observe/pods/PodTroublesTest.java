package io.jobstream.operator.observe.pods;

import static io.jobstream.operator.observe.pods.Situation.database;
import static io.jobstream.operator.observe.pods.Situation.generator;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodTroublesTest {

    private static final String FIRST = "market-generator-0";
    private static final String RUNNING = "ready: true, state: {running: {startedAt: '2026-11-25T09:51:00Z'}}";

    private static void assertTrouble(Situation situation, String reason, String... parts) {
        assertThat(situation.trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.reason()).isEqualTo(reason);
            assertThat(trouble.message()).contains(parts).doesNotContain("\n");
        });
    }

    private static String waiting(String reason, String message) {
        return "ready: false, restartCount: 0, state: {waiting: {reason: " + reason + ", message: '" + message + "'}}";
    }

    private static String ended(int code, String reason, String message) {
        return "ready: false, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff, message: back-off 40s}},"
                + " lastState: {terminated: {exitCode: " + code + ", reason: " + reason
                + ", finishedAt: '2026-11-25T09:59:40Z', message: \"" + message + "\"}}";
    }

    @Test
    void thereIsNoneWhereAllRuns() {
        assertThat(generator()
                        .container(FIRST, RUNNING)
                        .container("market-generator-1", RUNNING)
                        .trouble())
                .isEmpty();
    }

    @Test
    void thereIsNoneWherePodsJustNeedTheirTime() {
        assertThat(generator().trouble()).isEmpty();
        assertThat(generator()
                        .container(FIRST, "ready: false, state: {waiting: {reason: ContainerCreating}}")
                        .trouble())
                .isEmpty();
        assertThat(generator()
                        .container(FIRST, "ready: false, state: {running: {startedAt: '2026-11-25T09:59:20Z'}}")
                        .trouble())
                .isEmpty();
    }

    @Test
    void anImageThatCannotBePulledHasOneReasonAndOneMessageHoweverTheKubeletPutsIt() {
        String detail = "failed to resolve reference jobstream/generator:1: not found";
        Optional<Trouble> pulling =
                generator().container(FIRST, waiting("ErrImagePull", detail)).trouble();
        Optional<Trouble> backingOff = generator()
                .container(
                        FIRST,
                        waiting(
                                "ImagePullBackOff",
                                "Back-off pulling image \"jobstream/generator:1\": ErrImagePull: " + detail))
                .trouble();

        assertThat(pulling).isEqualTo(backingOff).hasValueSatisfying(trouble -> {
            assertThat(trouble.reason()).isEqualTo("ImagePullBackOff");
            assertThat(trouble.message())
                    .startsWith("the image jobstream/generator:1 cannot be pulled (" + detail + "); check its name")
                    .contains("pull secrets");
        });
    }

    @Test
    void anImageThatIsNotOnTheNodeOrIsNoneSaysWhereToSetIt() {
        assertTrouble(
                generator().container(FIRST, waiting("ErrImageNeverPull", "not present")),
                "ErrImageNeverPull",
                "load it into the cluster's nodes");
        assertTrouble(
                generator().container(FIRST, waiting("InvalidImageName", "bad")), "InvalidImageName", "chart's values");
    }

    @Test
    void aContainerThatCannotBeMadeSaysWhatIsMissing() {
        assertTrouble(
                generator().container(FIRST, waiting("CreateContainerConfigError", "secret \"login\" not found")),
                "CreateContainerConfigError",
                "secret \"login\" not found",
                "check spec.generator, and the secrets");
        assertTrouble(
                database().container("market-database-0", waiting("PostStartHookError", "exited with 1")),
                "PostStartHookError",
                "the container of the pod market-database-0 cannot start: exited with 1");
    }

    @Test
    void aServiceThatEndsIsQuotedByTheLineThatItEndsWith() {
        String output = "starting\\nERROR jobstream: jobstream.kafka.partitions is 0, but must be from 1 to 1000\\n"
                + "java.lang.IllegalStateException: x\\n\\tat io.jobstream.Main.main(Main.java:1)\\n\\t... 3 more\\n";
        assertTrouble(
                generator().container(FIRST, ended(1, "Error", output)),
                "CrashLoopBackOff",
                "the generator ends with exit code 1: jobstream.kafka.partitions is 0, but must be from 1 to 1000");
    }

    @Test
    void anotherProcessIsQuotedByItsLastLineThatIsNoStackTrace() {
        String output = "starting\\nFATAL:  data directory has wrong ownership\\n\\tat x.Y.z(Y.java:1)\\n\\n";
        assertTrouble(
                generator().container(FIRST, ended(1, "Error", output)),
                "CrashLoopBackOff",
                "exit code 1: FATAL: data directory has wrong ownership");
    }

    @Test
    void aProcessThatSaysNothingIsToBeLookedUp() {
        assertTrouble(
                generator().container(FIRST, ended(2, "Error", "")), "CrashLoopBackOff", "kubectl logs --previous");
        assertTrouble(generator().container(FIRST, ended(137, "Error", "")), "CrashLoopBackOff", "liveness probe");
        assertTrouble(
                generator().container(FIRST, ended(0, "Completed", "")), "CrashLoopBackOff", "ends with exit code 0");
    }

    @Test
    void aRefusedMarketHasAReasonOfItsOwn() {
        String line =
                "ERROR jobstream: jobstream.market.seed is 7, but topic jobs.market.market_spec holds a market with"
                        + " 42: set it to 42, or play into topics of its own (another jobstream.kafka.topic-prefix)\\n";
        assertTrouble(
                generator().container(FIRST, ended(1, "Error", line)),
                "MarketRefused",
                "the generator will not play: jobstream.market.seed is 7, but topic jobs.market.market_spec holds a market"
                        + " with 42",
                "another name, or delete these topics");
    }

    @Test
    void aContainerOutOfMemorySaysWhichLimitToRaise() {
        assertTrouble(
                generator().container(FIRST, ended(137, "OOMKilled", "")),
                "OOMKilled",
                "(memory limit 384Mi)",
                "raise spec.generator.resources.limits.memory");
        assertTrouble(
                generator()
                        .container(
                                FIRST,
                                ended(3, "Error", "Terminating due to java.lang.OutOfMemoryError: Java heap space")),
                "HeapExhausted",
                "spec.generator.resources.limits.memory");
        assertTrouble(
                database().container("market-database-0", ended(137, "OOMKilled", "")),
                "OOMKilled",
                "raise spec.database.managed.resources.limits.memory");
    }

    @Test
    void aFirstExitIsTroubleAtOnceAndForAsLongAsTheContainerIsNotReadyAgain() {
        String line = "message: 'ERROR jobstream: no database'";
        assertTrouble(
                generator().container(FIRST, "ready: false, state: {terminated: {exitCode: 1, " + line + "}}"),
                "CrashLoopBackOff",
                "no database");
        String last = "lastState: {terminated: {exitCode: 1, finishedAt: '2026-11-25T09:59:40Z', " + line + "}}";
        String running = "state: {running: {startedAt: '2026-11-25T09:59:41Z'}}";
        assertTrouble(
                generator().container(FIRST, "ready: false, " + running + ", " + last),
                "CrashLoopBackOff",
                "no database");
        assertThat(generator()
                        .container(FIRST, "ready: true, " + running + ", " + last)
                        .trouble())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'pods \"market-generator-0\" is forbidden: exceeded quota: small, requested: limits.memory=384Mi, used: 0,"
                + " limited: 256Mi', QuotaExceeded, ResourceQuota",
        "'pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot != true', PodSecurityViolated,"
                + " spec.generator.template",
        "'pods \"x\" is forbidden: no PriorityClass with name top was found', FailedCreate, no PriorityClass"
    })
    void podsThatMayNotBeCreatedSayWhoForbidsThem(String message, String reason, String part) {
        String event = "create Pod market-generator-0 in StatefulSet market-generator failed error: " + message;
        assertTrouble(
                generator().warning("StatefulSet", "market-generator", "FailedCreate", event),
                reason,
                "pods of market-generator cannot be created: ",
                part);
        assertTrouble(Situation.of(new Workload("Deployment", "market-api", "generator", 1, message)), reason, part);
        assertTrouble(
                Situation.of(new Workload("Deployment", "market-api", "generator", 1, null))
                        .warning("ReplicaSet", "market-api-6d4f7c9b5", "FailedCreate", message),
                reason,
                part);
    }

    @Test
    void onlyEventsOfThisWorkloadThatStillMatterCount() {
        String message = "pods is forbidden: exceeded quota: small";
        assertThat(generator()
                        .warning("StatefulSet", "other-generator", "FailedCreate", message)
                        .event(
                                "Warning",
                                "2026-11-25T09:00:00Z",
                                "StatefulSet",
                                "market-generator",
                                "FailedCreate",
                                message)
                        .event(
                                "Normal",
                                "2026-11-25T09:59:00Z",
                                "StatefulSet",
                                "market-generator",
                                "FailedCreate",
                                message)
                        .trouble())
                .isEmpty();
        assertThat(Situation.of(new Workload("Deployment", "market", "api", 1, null))
                        .warning("ReplicaSet", "market-api-6d4f7c9b5", "FailedCreate", message)
                        .trouble())
                .isEmpty();
        assertThat(database()
                        .container("market-database-0", RUNNING)
                        .warning("StatefulSet", "market-database", "FailedCreate", message)
                        .trouble())
                .as("an old failure after the pods are there")
                .isEmpty();
    }

    @Test
    void aPodThatIsGoingHoldsItsPlace() {
        assertThat(database()
                        .container("market-database-0", ended(1, "Error", "ended"))
                        .deleting("market-database-0")
                        .warning("StatefulSet", "market-database", "FailedCreate", "exceeded quota")
                        .trouble())
                .isEmpty();
    }

    private static String unscheduled(String message) {
        return unscheduled("2026-11-25T09:59:30Z", message);
    }

    private static String unscheduled(String since, String message) {
        return "phase: Pending\nconditions: [{type: PodScheduled, status: 'False', reason: Unschedulable,"
                + " lastTransitionTime: '" + since + "', message: '" + message + "'}]";
    }

    @Test
    void aVolumeThatIsOnlyJustBeingMadeIsNoTrouble() {
        String message = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.";
        assertThat(database()
                        .pod("market-database-0", unscheduled("2026-11-25T09:59:58Z", message))
                        .trouble())
                .isEmpty();
        assertTrouble(
                database().pod("market-database-0", unscheduled("2026-11-25T09:59:57Z", message)),
                "VolumePending",
                "unbound immediate");
    }

    @Test
    void aPodThatFindsNoNodeQuotesTheScheduler() {
        assertTrouble(
                generator().pod(FIRST, unscheduled("0/1 nodes are available: 1 Insufficient memory.")),
                "Unschedulable",
                "0/1 nodes are available: 1 Insufficient memory.",
                "spec.generator (resources, template)");
    }

    @Test
    void aVolumeThatIsNotMadeSaysWhyAndWhereToNameAStorageClass() {
        String pending = unscheduled("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
        assertTrouble(
                database().pod("market-database-0", pending),
                "VolumePending",
                "unbound immediate",
                "spec.database.managed.storageClassName");
        assertTrouble(
                database()
                        .pod("market-database-0", pending)
                        .warning(
                                "PersistentVolumeClaim",
                                "market-database",
                                "ProvisioningFailed",
                                "storageclass.storage.k8s.io \"fast\" not found"),
                "VolumePending",
                "storageclass.storage.k8s.io \"fast\" not found");
    }

    @Test
    void aSecretThatIsNotThereStopsAPodAtItsVolumes() {
        String creating = "ready: false, state: {waiting: {reason: ContainerCreating}}";
        assertTrouble(
                generator()
                        .container(FIRST, creating)
                        .warning(
                                "Pod",
                                FIRST,
                                "FailedMount",
                                "MountVolume.SetUp failed for volume \"secrets\" : secret \"login\" not found"),
                "FailedMount",
                "secret \"login\" not found",
                "check that the secrets");
        assertTrouble(
                generator().container(FIRST, creating).warning("Pod", FIRST, "FailedCreatePodSandBox", "no network"),
                "FailedCreatePodSandBox",
                "no network");
        assertThat(generator()
                        .container(FIRST, RUNNING)
                        .warning("Pod", FIRST, "FailedMount", "a moment ago")
                        .trouble())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready: false, state: {running: {startedAt: '2026-11-25T09:55:00Z'}}",
                "ready: false, started: true, state: {running: {startedAt: '2026-11-25T09:51:00Z'}}"
            })
    void aPodThatRunsForLongWithoutBecomingReadyQuotesItsProbe(String container) {
        assertTrouble(
                generator()
                        .container(FIRST, container)
                        .warning("Pod", FIRST, "Unhealthy", "Readiness probe failed: statuscode: 503"),
                "NotReady",
                "has not been ready for more than a minute (Readiness probe failed: statuscode: 503)",
                FIRST);
    }

    @Test
    void aPodThatHasJustLostItsReadinessIsGivenTime() {
        assertThat(generator().pod(FIRST, """
                                phase: Running
                                conditions: [{type: Ready, status: 'False', lastTransitionTime: '2026-11-25T09:59:30Z'}]
                                containerStatuses:
                                  - {name: main, ready: false, state: {running: {startedAt: '2026-11-25T09:51:00Z'}}}
                                """).trouble()).isEmpty();
    }

    @Test
    void anEvictedPodMattersUntilAnotherTakesItsPlace() {
        String evicted = "phase: Failed\nreason: Evicted\nmessage: 'The node was low on resource: memory.'";
        assertTrouble(database().pod("market-database-0", evicted), "Evicted", "low on resource: memory", "requests");
        assertThat(database()
                        .pod("market-database-0", evicted)
                        .container("market-database-1", RUNNING)
                        .trouble())
                .isEmpty();
    }

    @Test
    void theWorstIsToldAndOfEquallyBadOnesAlwaysTheSame() {
        String slow = "ready: false, state: {running: {startedAt: '2026-11-25T09:52:00Z'}}";
        Situation oneWay = generator()
                .container("market-generator-1", ended(1, "Error", "second"))
                .container(FIRST, ended(1, "Error", "first"));
        Situation otherWay = generator()
                .container(FIRST, ended(1, "Error", "first"))
                .container("market-generator-1", ended(1, "Error", "second"));

        assertThat(oneWay.trouble()).isEqualTo(otherWay.trouble());
        assertTrouble(oneWay, "CrashLoopBackOff", "first");
        assertTrouble(
                generator().container(FIRST, slow).container("market-generator-1", ended(1, "Error", "second")),
                "CrashLoopBackOff",
                "second");
    }

    @Test
    void aWorkloadIsKnownByItsLabelsAndConditions() {
        assertThat(Workload.of(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("market-api")
                        .withLabels(Map.of("app.kubernetes.io/component", "api"))
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(3)
                        .endSpec()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("ReplicaFailure")
                        .withStatus("True")
                        .withMessage("exceeded quota")
                        .endCondition()
                        .endStatus()
                        .build()))
                .isEqualTo(new Workload("Deployment", "market-api", "api", 3, "exceeded quota"));
        assertThat(Workload.of(new StatefulSetBuilder()
                        .withNewMetadata()
                        .withName("market-generator")
                        .endMetadata()
                        .build()))
                .isEqualTo(new Workload("StatefulSet", "market-generator", "market-generator", 1, null));
    }

    @Test
    void resourcesWithNothingInThemAreNoTrouble() {
        Workload workload = new Workload("Deployment", "market-api", "api", 1, null);
        assertThat(PodTroubles.find(workload, List.of(), List.of(), Situation.NOW))
                .isEmpty();
        assertThat(Situation.of(workload).pod("market-api-1", "phase: Pending").trouble())
                .isEmpty();
        assertThat(PodTroubles.find(workload, List.of(), List.of(new Event()), Situation.NOW))
                .isEmpty();
    }
}
