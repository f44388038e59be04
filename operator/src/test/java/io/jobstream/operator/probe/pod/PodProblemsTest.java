package io.jobstream.operator.probe.pod;

import static io.jobstream.operator.probe.pod.Situation.database;
import static io.jobstream.operator.probe.pod.Situation.generator;
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

class PodProblemsTest {

    private static final String FIRST = "market-generator-0";
    private static final String RUNNING = "ready: true, state: {running: {startedAt: '2026-11-25T09:51:00Z'}}";

    private static void assertProblem(Situation situation, String reason, String... parts) {
        assertThat(situation.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo(reason);
            assertThat(problem.message()).contains(parts).doesNotContain("\n");
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
                        .problem())
                .isEmpty();
    }

    @Test
    void thereIsNoneWherePodsJustNeedTheirTime() {
        assertThat(generator().problem()).isEmpty();
        assertThat(generator()
                        .container(FIRST, "ready: false, state: {waiting: {reason: ContainerCreating}}")
                        .problem())
                .isEmpty();
        assertThat(generator()
                        .container(FIRST, "ready: false, state: {running: {startedAt: '2026-11-25T09:59:20Z'}}")
                        .problem())
                .isEmpty();
    }

    @Test
    void anImageThatCannotBePulledHasOneReasonAndOneMessageHoweverTheKubeletPutsIt() {
        String detail = "failed to resolve reference jobstream/generator:1: not found";
        Optional<PodProblem> pulling =
                generator().container(FIRST, waiting("ErrImagePull", detail)).problem();
        Optional<PodProblem> backingOff = generator()
                .container(
                        FIRST,
                        waiting(
                                "ImagePullBackOff",
                                "Back-off pulling image \"jobstream/generator:1\": ErrImagePull: " + detail))
                .problem();

        assertThat(pulling).isEqualTo(backingOff).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo("ImagePullBackOff");
            assertThat(problem.message())
                    .startsWith("the image jobstream/generator:1 cannot be pulled (" + detail + "); check its name")
                    .contains("pull secrets");
        });
    }

    @Test
    void anImageThatIsNotOnTheNodeOrIsNoneSaysWhereToSetIt() {
        assertProblem(
                generator().container(FIRST, waiting("ErrImageNeverPull", "not present")),
                "ErrImageNeverPull",
                "load it into the cluster's nodes");
        assertProblem(
                generator().container(FIRST, waiting("InvalidImageName", "bad")), "InvalidImageName", "chart's values");
    }

    @Test
    void aContainerThatCannotBeMadeSaysWhatIsMissing() {
        assertProblem(
                generator().container(FIRST, waiting("CreateContainerConfigError", "secret \"login\" not found")),
                "CreateContainerConfigError",
                "secret \"login\" not found",
                "check spec.generator, and the secrets");
        assertProblem(
                database().container("market-database-0", waiting("PostStartHookError", "exited with 1")),
                "PostStartHookError",
                "the container of the pod market-database-0 cannot start: exited with 1");
    }

    @Test
    void aServiceThatEndsIsQuotedByTheLineThatItEndsWith() {
        String output = "starting\\nERROR jobstream: jobstream.kafka.partitions is 0, but must be from 1 to 1000\\n"
                + "java.lang.IllegalStateException: x\\n\\tat io.jobstream.Main.main(Main.java:1)\\n\\t... 3 more\\n";
        assertProblem(
                generator().container(FIRST, ended(1, "Error", output)),
                "CrashLoopBackOff",
                "the generator ends with exit code 1: jobstream.kafka.partitions is 0, but must be from 1 to 1000");
    }

    @Test
    void anotherProcessIsQuotedByItsLastLineThatIsNoStackTrace() {
        String output = "starting\\nFATAL:  data directory has wrong ownership\\n\\tat x.Y.z(Y.java:1)\\n\\n";
        assertProblem(
                generator().container(FIRST, ended(1, "Error", output)),
                "CrashLoopBackOff",
                "exit code 1: FATAL: data directory has wrong ownership");
    }

    @Test
    void aProcessThatSaysNothingIsToBeLookedUp() {
        assertProblem(
                generator().container(FIRST, ended(2, "Error", "")), "CrashLoopBackOff", "kubectl logs --previous");
        assertProblem(generator().container(FIRST, ended(137, "Error", "")), "CrashLoopBackOff", "liveness probe");
        assertProblem(
                generator().container(FIRST, ended(0, "Completed", "")), "CrashLoopBackOff", "ends with exit code 0");
    }

    @Test
    void aRefusedMarketHasAReasonOfItsOwn() {
        String message = told(
                "MarketRefused",
                "jobstream.market.seed is 7, but topic jobs.market.market_spec holds a market with 42");
        assertProblem(
                generator().container(FIRST, ended(78, "Error", message)),
                "MarketRefused",
                "the generator refuses to play: jobstream.market.seed is 7, but topic jobs.market.market_spec holds a"
                        + " market with 42",
                "another name, or delete these topics");
    }

    @Test
    void aFailedStartIsShownInTheServicesOwnWordsWhateverTheyAre() {
        String message = told("StartFailed", "play into topics of its own");
        assertProblem(
                generator().container(FIRST, ended(1, "Error", message)),
                "CrashLoopBackOff",
                "the generator ends with exit code 1: play into topics of its own");
    }

    /** A termination message of our services, escaped for YAML. */
    private static String told(String reason, String message) {
        return "{\"reason\":\"%s\",\"message\":\"%s\"}"
                .formatted(reason, message)
                .replace("\"", "\\\"");
    }

    @Test
    void aContainerOutOfMemorySaysWhichLimitToRaise() {
        assertProblem(
                generator().container(FIRST, ended(137, "OOMKilled", "")),
                "OOMKilled",
                "(memory limit 384Mi)",
                "raise spec.generator.resources.limits.memory");
        assertProblem(
                generator()
                        .container(
                                FIRST,
                                ended(3, "Error", "Terminating due to java.lang.OutOfMemoryError: Java heap space")),
                "HeapExhausted",
                "spec.generator.resources.limits.memory");
        assertProblem(
                database().container("market-database-0", ended(137, "OOMKilled", "")),
                "OOMKilled",
                "raise spec.database.managed.resources.limits.memory");
    }

    @Test
    void aFirstExitIsAProblemAtOnceAndForAsLongAsTheContainerIsNotReadyAgain() {
        String line = "message: 'ERROR jobstream: no database'";
        assertProblem(
                generator().container(FIRST, "ready: false, state: {terminated: {exitCode: 1, " + line + "}}"),
                "CrashLoopBackOff",
                "no database");
        String last = "lastState: {terminated: {exitCode: 1, finishedAt: '2026-11-25T09:59:40Z', " + line + "}}";
        String running = "state: {running: {startedAt: '2026-11-25T09:59:41Z'}}";
        assertProblem(
                generator().container(FIRST, "ready: false, " + running + ", " + last),
                "CrashLoopBackOff",
                "no database");
        assertThat(generator()
                        .container(FIRST, "ready: true, " + running + ", " + last)
                        .problem())
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
        assertProblem(
                generator().warning("StatefulSet", "market-generator", "FailedCreate", event),
                reason,
                "pods of market-generator cannot be created: ",
                part);
        assertProblem(Situation.of(new Workload("Deployment", "market-api", "generator", 1, message)), reason, part);
        assertProblem(
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
                        .problem())
                .isEmpty();
        assertThat(Situation.of(new Workload("Deployment", "market", "api", 1, null))
                        .warning("ReplicaSet", "market-api-6d4f7c9b5", "FailedCreate", message)
                        .problem())
                .isEmpty();
        assertThat(database()
                        .container("market-database-0", RUNNING)
                        .warning("StatefulSet", "market-database", "FailedCreate", message)
                        .problem())
                .as("an old failure after the pods are there")
                .isEmpty();
    }

    @Test
    void aFailureBeforeTheLastSuccessIsOver() {
        String message = "pods is forbidden: exceeded quota: small";
        assertThat(generator()
                        .event(
                                "Warning",
                                "2026-11-25T09:52:00Z",
                                "StatefulSet",
                                "market-generator",
                                "FailedCreate",
                                message)
                        .event(
                                "Normal",
                                "2026-11-25T09:59:00Z",
                                "StatefulSet",
                                "market-generator",
                                "SuccessfulCreate",
                                "create Pod market-generator-0 in StatefulSet market-generator successful")
                        .problem())
                .isEmpty();
    }

    @Test
    void aContainerThatStillStartsIsNoProblemBecauseTheKubeletEndsItIfItTakesTooLong() {
        String starting =
                "ready: false, started: false, restartCount: 0, state: {running: {startedAt: '2026-11-25T09:57:10Z'}}";
        assertThat(generator()
                        .container(FIRST, starting)
                        .container("market-generator-1", RUNNING)
                        .warning("Pod", FIRST, "Unhealthy", "Startup probe failed: connection refused")
                        .problem())
                .isEmpty();
    }

    @Test
    void whatAStartUpProbeSaidIsOverOnceItHasPassed() {
        String notReady =
                "ready: false, started: true, restartCount: 0, state: {running: {startedAt: '2026-11-25T09:57:10Z'}}";
        assertThat(generator()
                        .container(FIRST, notReady)
                        .container("market-generator-1", RUNNING)
                        .warning("Pod", FIRST, "Unhealthy", "Startup probe failed: connection refused")
                        .problem())
                .hasValueSatisfying(problem -> assertThat(problem.message()).doesNotContain("connection refused"));
    }

    @Test
    void aPodThatIsGoingHoldsItsPlace() {
        assertThat(database()
                        .container("market-database-0", ended(1, "Error", "ended"))
                        .deleting("market-database-0")
                        .warning("StatefulSet", "market-database", "FailedCreate", "exceeded quota")
                        .problem())
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
    void aVolumeThatIsOnlyJustBeingMadeIsNoProblem() {
        String message = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.";
        assertThat(database()
                        .pod("market-database-0", unscheduled("2026-11-25T09:59:58Z", message))
                        .problem())
                .isEmpty();
        assertProblem(
                database().pod("market-database-0", unscheduled("2026-11-25T09:59:57Z", message)),
                "VolumePending",
                "unbound immediate");
    }

    @Test
    void aPodThatFindsNoNodeQuotesTheScheduler() {
        assertProblem(
                generator().pod(FIRST, unscheduled("0/1 nodes are available: 1 Insufficient memory.")),
                "Unschedulable",
                "0/1 nodes are available: 1 Insufficient memory.",
                "spec.generator (resources, template)");
    }

    @Test
    void aVolumeThatIsNotMadeSaysWhyAndWhereToNameAStorageClass() {
        String pending = unscheduled("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
        assertProblem(
                database().pod("market-database-0", pending),
                "VolumePending",
                "unbound immediate",
                "spec.database.managed.storageClassName");
        assertProblem(
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
        assertProblem(
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
        assertProblem(
                generator().container(FIRST, creating).warning("Pod", FIRST, "FailedCreatePodSandBox", "no network"),
                "FailedCreatePodSandBox",
                "no network");
        assertThat(generator()
                        .container(FIRST, RUNNING)
                        .warning("Pod", FIRST, "FailedMount", "a moment ago")
                        .problem())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready: false, state: {running: {startedAt: '2026-11-25T09:55:00Z'}}",
                "ready: false, started: true, state: {running: {startedAt: '2026-11-25T09:51:00Z'}}"
            })
    void aPodThatRunsForLongWithoutBecomingReadyQuotesItsProbe(String container) {
        assertProblem(
                generator()
                        .container(FIRST, container)
                        .warning("Pod", FIRST, "Unhealthy", "Readiness probe failed: statuscode: 503"),
                "NotReady",
                "has not been ready for more than a minute (Readiness probe failed: statuscode: 503)",
                FIRST);
    }

    @Test
    void aStartThatMayHaveTakenAllOfItsTimeDoesNotCountAsTimeWithoutReadiness() {
        String started = "ready: false, started: true, state: {running: {startedAt: '2026-11-25T09:5%s:00Z'}}";
        assertThat(generator()
                        .container(FIRST, started.formatted(7))
                        .startupLimit(180)
                        .problem())
                .isEmpty();
        assertProblem(
                generator().container(FIRST, started.formatted(6)).startupLimit(180),
                "NotReady",
                "has not been ready for more than a minute");
    }

    @Test
    void aPodThatLostItsReadinessAMinuteAgoIsAProblemHoweverLongItsStartMayTake() {
        assertProblem(
                generator().pod(FIRST, """
                        phase: Running
                        conditions: [{type: Ready, status: 'False', lastTransitionTime: '2026-11-25T09:58:30Z'}]
                        containerStatuses:
                          - {name: main, ready: false, state: {running: {startedAt: '2026-11-25T09:58:00Z'}}}
                        """).startupLimit(180), "NotReady", "has not been ready for more than a minute");
    }

    @Test
    void aPodThatHasJustLostItsReadinessIsGivenTime() {
        assertThat(generator().pod(FIRST, """
                                phase: Running
                                conditions: [{type: Ready, status: 'False', lastTransitionTime: '2026-11-25T09:59:30Z'}]
                                containerStatuses:
                                  - {name: main, ready: false, state: {running: {startedAt: '2026-11-25T09:51:00Z'}}}
                                """).problem()).isEmpty();
    }

    @Test
    void anEvictedPodMattersUntilAnotherTakesItsPlace() {
        String evicted = "phase: Failed\nreason: Evicted\nmessage: 'The node was low on resource: memory.'";
        assertProblem(database().pod("market-database-0", evicted), "Evicted", "low on resource: memory", "requests");
        assertThat(database()
                        .pod("market-database-0", evicted)
                        .container("market-database-1", RUNNING)
                        .problem())
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

        assertThat(oneWay.problem()).isEqualTo(otherWay.problem());
        assertProblem(oneWay, "CrashLoopBackOff", "first");
        assertProblem(
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
    void resourcesWithNothingInThemAreNoProblem() {
        Workload workload = new Workload("Deployment", "market-api", "api", 1, null);
        assertThat(PodProblems.find(workload, List.of(), List.of(), null, Situation.NOW))
                .isEmpty();
        assertThat(Situation.of(workload).pod("market-api-1", "phase: Pending").problem())
                .isEmpty();
        assertThat(PodProblems.find(workload, List.of(), List.of(new Event()), null, Situation.NOW))
                .isEmpty();
    }
}
