package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.operator.condition.ConditionStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.probe.pod.Workload;
import io.jobstream.operator.probe.service.GeneratorReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentFindingsTest {

    private static final String PROBLEM =
            "topic job_posts could not be made: the target replication factor of 3 cannot be reached";

    @Test
    void aGeneratorThatIsNotReadySaysWhatKeepsItFromPlaying() {
        Finding finding = generator(new GeneratorReading(false, "Connecting", PROBLEM, null, null));

        assertThat(finding.holds()).isFalse();
        assertThat(finding.stuck()).isFalse();
        assertThat(finding.fact().reason()).isEqualTo("Connecting");
        assertThat(finding.fact().message()).isEqualTo(PROBLEM);
    }

    @Test
    void aGeneratorThatIsNotReadyForLongFailsForTheReasonThatItSays() {
        Pod pod = Serialization.unmarshal("""
                metadata: {name: market-generator-0}
                spec: {containers: [{name: generator}]}
                status:
                  phase: Running
                  containerStatuses:
                    - {name: generator, ready: false, started: true, state: {running: {startedAt: '2026-11-25T09:50:00Z'}}}
                """, Pod.class);
        Finding finding = generator(new GeneratorReading(false, "Connecting", PROBLEM, null, null), pod);

        assertThat(finding.stuck()).isTrue();
        assertThat(finding.fact().reason()).isEqualTo("NotReady");
        assertThat(finding.fact().message()).isEqualTo("The generator runs but is not ready: " + PROBLEM);
    }

    @Test
    void aGeneratorThatIsNotReadyAndSaysNothingIsStarting() {
        assertThat(generator(new GeneratorReading(false, "Joining", null, null, null))
                        .fact()
                        .reason())
                .isEqualTo("Starting");
    }

    @Test
    void aGeneratorThatKubernetesStillTakesForReadyIsBelievedIfItSaysThatItDoesNotPlay() {
        String silence = "Kafka has not taken the running transaction for 11 s";
        Finding finding = ready(new GeneratorReading(false, "Playing", silence, null, null));

        assertThat(finding.fact().status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(finding.fact().reason()).isEqualTo("NotReady");
        assertThat(finding.fact().message()).isEqualTo(silence);
        assertThat(finding.stuck()).as("a broker may be restarting").isFalse();
    }

    @Test
    void oneGeneratorThatDoesNotPlayCountsMoreThanAnotherThatDoes() {
        Finding finding = ready(
                new GeneratorReading(true, "Spare", null, null, null),
                new GeneratorReading(false, "Connecting", PROBLEM, null, null));

        assertThat(finding.fact().reason()).isEqualTo("Connecting");
        assertThat(finding.fact().message()).isEqualTo(PROBLEM);
    }

    @Test
    void aGeneratorThatDoesNotGoOnByItselfNeedsSomebody() {
        Finding finding = ready(new GeneratorReading(false, "TopicLost", "topic job_posts was deleted", null, null));

        assertThat(finding.stuck()).isTrue();
        assertThat(finding.fact().reason()).isEqualTo("TopicLost");
    }

    @Test
    void nobodyKnowsWhetherAGeneratorPlaysThatDoesNotAnswerNow() {
        Finding finding = ready();

        assertThat(finding.fact().status()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(finding.fact().reason()).isEqualTo("NoAnswer");
        assertThat(finding.fact().message()).contains("does not answer");
    }

    @Test
    void aGeneratorThatNamesAllPartitionsIsCitedWithTheFirstOnes() {
        String partitions = IntStream.range(0, 32)
                .mapToObj(shard -> "market_shards-" + shard)
                .collect(Collectors.joining(", "));
        Finding finding = generator(new GeneratorReading(
                false,
                "Connecting",
                "Kafka does not answer (no committed offset for partitions [" + partitions + "] in time)",
                null,
                null));

        assertThat(finding.fact().message())
                .isEqualTo(
                        "Kafka does not answer (no committed offset for partitions [market_shards-0, market_shards-1,"
                                + " market_shards-2 and 29 more] in time)");
    }

    @Test
    void aProcessorThatIsNotReadySaysWhy() {
        String reason = "topic jobs.market.job_posts, partition 0: offset 103 comes next, but the topic was deleted";
        Finding finding = findings(Component.PROCESSOR, 1, 0, Map.of(Component.PROCESSOR, reason))
                .processor();

        assertThat(finding.stuck()).isFalse();
        assertThat(finding.fact().message()).isEqualTo("Of 1 wanted pods of the processor, 0 are ready: " + reason);
    }

    @Test
    void aLakeThatIsNotReadySaysWhy() {
        String reason = "the bucket markets does not exist: create it, or correct jobstream.lake.warehouse";
        Finding finding =
                findings(Component.LAKE, 1, 0, Map.of(Component.LAKE, reason)).lake();

        assertThat(finding.fact().type()).isEqualTo(ConditionType.LAKE_READY);
        assertThat(finding.fact().message()).isEqualTo("Of 1 wanted pods of the lake, 0 are ready: " + reason);
    }

    @Test
    void aLakeWithoutReplicasRests() {
        Observation stopped = Observations.running(Component.LAKE, 0, null);
        Finding finding = new ComponentFindings(
                        stopped, RunState.PLAYING, new Replicas(1, 1, 1, 0), List.of(), Instant.EPOCH)
                .lake();

        assertThat(finding.fact().reason()).isEqualTo("ScaledToZero");
        assertThat(finding.stuck()).isFalse();
    }

    @Test
    void aWorkloadThatIsStillAtZeroAfterAResumeIsStarting() {
        Finding finding = findings(Component.PROCESSOR, 0, 0, Map.of()).processor();

        assertThat(finding.fact().reason()).isEqualTo("Starting");
        assertThat(finding.stuck()).isFalse();
    }

    private static ComponentFindings findings(
            Component component, int wanted, int ready, Map<Component, String> reasons) {
        Workload workload = new Workload("Deployment", component.label(), "market-" + component.label(), wanted, null);
        WorkloadState state = new WorkloadState(workload, wanted, ready, true, List.of());
        Observation observed =
                new Observation(Map.of(component, state), List.of(), Optional.empty(), Map.of(), reasons);
        return new ComponentFindings(
                observed, RunState.PLAYING, new Replicas(1, 1, 1, 1), List.of(), Instant.parse("2026-11-25T10:00:00Z"));
    }

    private static Finding ready(GeneratorReading... readings) {
        Observation running = Observations.running(Component.GENERATOR, 1, null);
        Observation observed =
                new Observation(running.workloads(), List.of(readings), Optional.empty(), Map.of(), Map.of());
        return new ComponentFindings(observed, RunState.PLAYING, new Replicas(1, 1, 1, 0), List.of(), Instant.EPOCH)
                .generator();
    }

    private static Finding generator(GeneratorReading reading, Pod... pods) {
        Workload workload = new Workload("StatefulSet", "market-generator", "generator", 1, null);
        WorkloadState state = new WorkloadState(workload, 1, 0, true, List.of(pods));
        Observation observed = new Observation(
                Map.of(Component.GENERATOR, state), List.of(reading), Optional.empty(), Map.of(), Map.of());
        return new ComponentFindings(
                        observed,
                        RunState.PLAYING,
                        new Replicas(1, 1, 1, 0),
                        List.of(),
                        Instant.parse("2026-11-25T10:00:00Z"))
                .generator();
    }
}
