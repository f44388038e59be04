package io.jobstream.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.testing.FakeApiServer;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.SteppedClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherOperatorTest {

    private final FakeApiServer server = new FakeApiServer();
    private final SteppedClock clock = new SteppedClock();
    private final OtherOperator operators = new OtherOperator(server.client(), "ours", clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSimulationOfNobodyOrOurOwnIsOurs() {
        assertThat(operators.of(Simulations.plain())).isEmpty();
        assertThat(operators.of(lookedAfterBy("ours"))).isEmpty();
        assertThat(operators.of(lookedAfterBy(null))).isEmpty();
    }

    @Test
    void aSimulationOfAnotherOperatorThatWorksIsLeftAlone() {
        lease("theirs", "operator-0");

        assertThat(operators.of(lookedAfterBy("theirs"))).contains("theirs");
    }

    @Test
    void aSimulationIsTakenOverOnceTheOtherOperatorIsGone() {
        assertThat(operators.of(lookedAfterBy("theirs"))).as("no Lease").isEmpty();

        lease("theirs", "operator-0");
        JobStreamSimulation simulation = lookedAfterBy("theirs");
        clock.step(Duration.ofSeconds(16));
        assertThat(operators.of(simulation)).as("expired").isEmpty();
    }

    private void lease(String namespace, String holder) {
        server.client()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("jobstream-operator")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(holder)
                        .withLeaseDurationSeconds(15)
                        .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
                        .endSpec()
                        .build())
                .create();
    }

    private JobStreamSimulation lookedAfterBy(@Nullable String operator) {
        JobStreamSimulation simulation = Simulations.plain();
        simulation.setStatus(new SimulationStatus(
                1L,
                null,
                List.of(),
                clock.instant().toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                operator,
                null,
                null));
        return simulation;
    }
}
