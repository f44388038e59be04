package io.jobstream.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationStatus;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.service.GeneratorReading;
import io.jobstream.operator.testing.Simulations;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final String KAFKA = "kafka: {bootstrapServers: 'kafka:9092'}\n";

    private final JobStreamSimulation bounded =
            Simulations.of(KAFKA + "until: {events: 10}\ngenerator: {replicas: 2}\nprocessor: {replicas: 3}");

    @Test
    void playsWithAsManyAsAreAskedFor() {
        Observation nothing = Observations.none();

        Course course = Course.of(bounded, SimulationStatus.empty(), nothing);

        assertThat(course).isEqualTo(Course.PLAYING);
        assertThat(course.replicas(bounded, nothing)).isEqualTo(new Replicas(2, 3));
    }

    @Test
    void endsOnceEveryGeneratorHasComeToTheEnd() {
        assertThat(course(completed(), playing())).isEqualTo(Course.PLAYING);
        assertThat(course(completed())).isEqualTo(Course.PLAYING);
        assertThat(course(completed(), completed())).isEqualTo(Course.COMPLETED);
    }

    @Test
    void remembersTheEndUntilTheSpecChanges() {
        SimulationStatus ended = status(1L);

        assertThat(Course.of(bounded, ended, Observations.none())).isEqualTo(Course.COMPLETED);
        bounded.getMetadata().setGeneration(2L);
        assertThat(Course.of(bounded, ended, Observations.none())).isEqualTo(Course.PLAYING);
    }

    @Test
    void neverEndsWithoutAnEnd() {
        assertThat(Course.of(Simulations.plain(), status(1L), Observations.of(completed())))
                .isEqualTo(Course.PLAYING);
    }

    @Test
    void stopsGeneratorsAtOnceAndProcessorsOnceNothingIsLeftToStore() {
        JobStreamSimulation suspended = Simulations.of(KAFKA + "suspend: true\nprocessor: {replicas: 3}");

        assertThat(replicas(suspended, Observations.running(Component.GENERATOR, 1, 0L)))
                .isEqualTo(new Replicas(0, 3));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 3, 7L)))
                .isEqualTo(new Replicas(0, 3));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 3, null)))
                .isEqualTo(new Replicas(0, 3));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 3, 0L)))
                .isEqualTo(new Replicas(0, 0));
        assertThat(replicas(suspended, Observations.running(Component.PROCESSOR, 0, null)))
                .isEqualTo(new Replicas(0, 0));
    }

    private static Replicas replicas(JobStreamSimulation resource, Observation observed) {
        return Course.of(resource, SimulationStatus.empty(), observed).replicas(resource, observed);
    }

    private Course course(GeneratorReading... generators) {
        return Course.of(bounded, SimulationStatus.empty(), Observations.of(generators));
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
                null);
    }
}
