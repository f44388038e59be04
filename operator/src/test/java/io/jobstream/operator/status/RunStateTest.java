package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.probe.service.GeneratorReading;
import io.jobstream.operator.testing.Simulations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStateTest {

    private static final String KAFKA = "kafka: {bootstrapServers: 'kafka:9092'}\n";

    private final JobStreamSimulation bounded =
            Simulations.of(KAFKA + "until: {events: 10}\ngenerator: {replicas: 2}\nprocessor: {replicas: 3}");

    @Test
    void playsWithAsManyAsAreAskedFor() {
        Observation nothing = Observations.none();

        RunState state = RunState.of(bounded, SimulationStatus.empty(), nothing);

        assertThat(state).isEqualTo(RunState.PLAYING);
        assertThat(state.replicas(bounded, nothing)).isEqualTo(new Replicas(2, 3, 1, 0));
    }

    @Test
    void endsOnceEveryGeneratorHasComeToTheEnd() {
        assertThat(state(completed(), playing())).isEqualTo(RunState.PLAYING);
        assertThat(state(completed())).isEqualTo(RunState.PLAYING);
        assertThat(state(completed(), completed())).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void remembersTheEndUntilTheSpecChanges() {
        SimulationStatus ended = status(1L);

        assertThat(RunState.of(bounded, ended, Observations.none())).isEqualTo(RunState.COMPLETED);
        bounded.getMetadata().setGeneration(2L);
        assertThat(RunState.of(bounded, ended, Observations.none())).isEqualTo(RunState.PLAYING);
    }

    @Test
    void neverEndsWithoutAnEnd() {
        assertThat(RunState.of(Simulations.plain(), status(1L), Observations.of(completed())))
                .isEqualTo(RunState.PLAYING);
    }

    @Test
    void stopsGeneratorsAtOnceAndProcessorsOnceNothingIsLeftToStore() {
        JobStreamSimulation suspended = Simulations.of(KAFKA + "suspend: true\nprocessor: {replicas: 3}");

        assertThat(replicas(suspended, Observations.running(Component.GENERATOR, 1, 0L)))
                .isEqualTo(new Replicas(0, 3, 0, 0));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 3, 7L)))
                .isEqualTo(new Replicas(0, 3, 0, 0));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 3, null)))
                .isEqualTo(new Replicas(0, 3, 0, 0));
        assertThat(replicas(suspended, Observations.sharingOut())).isEqualTo(new Replicas(0, 3, 0, 0));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 3, 0L)))
                .isEqualTo(new Replicas(0, 0, 0, 0));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 0, null)))
                .isEqualTo(new Replicas(0, 0, 0, 0));
    }

    @Test
    void stopsTheLakeOnceAllIsCommitted() {
        JobStreamSimulation suspended = Simulations.of(KAFKA + "suspend: true\nlake: {}");

        assertThat(replicas(suspended, Observations.running(Component.GENERATOR, 1, 0L))
                        .lake())
                .isEqualTo(1);
        assertThat(replicas(suspended, Observations.lake(7)).lake()).isEqualTo(1);
        assertThat(replicas(suspended, Observations.lake(null)).lake()).isEqualTo(1);
        assertThat(replicas(suspended, Observations.lake(0)).lake()).isZero();
        assertThat(replicas(suspended, Observations.none()).lake()).isZero();
    }

    @Test
    void runsNothingThatHasNothingToDoIfItIsCreatedSuspended() {
        JobStreamSimulation suspended = Simulations.of(KAFKA + "suspend: true");

        assertThat(replicas(suspended, Observations.none())).isEqualTo(new Replicas(0, 0, 0, 0));
        assertThat(replicas(suspended, Observations.running(Component.API, 0, null)))
                .isEqualTo(new Replicas(0, 0, 0, 0));
        assertThat(replicas(suspended, Observations.running(Component.API, 1, 0L)))
                .isEqualTo(new Replicas(0, 0, 1, 0));
    }

    @Test
    void aSpareGeneratorDoesNotKeepTheMarketFromEnding() {
        GeneratorReading spare = new GeneratorReading(true, "Spare", null, null, null);

        assertThat(state(completed(), spare)).isEqualTo(RunState.COMPLETED);
        assertThat(state(spare, spare)).isEqualTo(RunState.PLAYING);
    }

    private static Replicas replicas(JobStreamSimulation resource, Observation observed) {
        return RunState.of(resource, SimulationStatus.empty(), observed).replicas(resource, observed);
    }

    private RunState state(GeneratorReading... generators) {
        return RunState.of(bounded, SimulationStatus.empty(), Observations.of(generators));
    }

    private static GeneratorReading completed() {
        return new GeneratorReading(true, "Completed", null, null, null);
    }

    private static GeneratorReading playing() {
        return new GeneratorReading(true, "Playing", null, null, null);
    }

    private static SimulationStatus status(long generation) {
        return new SimulationStatus(
                generation,
                null,
                List.of(new ConditionBuilder()
                        .withType("GeneratorReady")
                        .withStatus("True")
                        .withReason("Completed")
                        .build()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null);
    }
}
