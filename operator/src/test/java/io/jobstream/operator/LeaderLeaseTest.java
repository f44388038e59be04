package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jobstream.operator.testing.FakeApiServer;
import io.jobstream.operator.testing.SteppedClock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaderLeaseTest {

    private static final String NAMESPACE = "jobstream-system";

    private final FakeApiServer server = new FakeApiServer();
    private final KubernetesClient client = server.client();
    private final SteppedClock clock = new SteppedClock();
    private final LeaderLease lease = new LeaderLease(client, NAMESPACE, "operator-0", clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEmptyLeaseIsRepairedSoThatTheElectorCanReadIt() {
        create(empty());

        lease.look();

        assertThat(stored().getSpec().getHolderIdentity()).isEmpty();
        assertThat(stored().getSpec().getLeaseDurationSeconds()).isEqualTo(15);
        assertThat(stored().getSpec().getRenewTime()).isNotNull();
        assertThat(stored().getSpec().getLeaseTransitions()).isZero();
    }

    @Test
    void aLeaseWithoutDurationIsRepairedAndKeepsItsHolder() {
        Lease held = held("operator-1");
        held.getSpec().setLeaseDurationSeconds(null);
        create(held);

        lease.look();

        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("operator-1");
        assertThat(stored().getSpec().getLeaseDurationSeconds()).isEqualTo(15);
    }

    @Test
    void thatNobodyLeadsIsAProblemAfterAMinute() {
        create(held("operator-1"));
        lease.look();
        assertThat(lease.problem()).isEmpty();

        clock.step(Duration.ofSeconds(61));
        lease.look();
        assertThat(lease.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("no operator leads"));

        lease.leading(true);
        assertThat(lease.problem()).isEmpty();
    }

    @Test
    void anotherThatRenewsItsLeaseLeads() {
        create(held("operator-1"));
        lease.look();
        clock.step(Duration.ofSeconds(50));
        client.resource(stored()).edit(current -> {
            current.getSpec().setRenewTime(clock.instant().atZone(ZoneOffset.UTC));
            return current;
        });
        lease.look();
        clock.step(Duration.ofSeconds(50));

        assertThat(lease.problem()).isEmpty();
    }

    @Test
    void anApiServerThatDoesNotAnswerIsNoReasonToRestart() {
        create(held("operator-1"));
        lease.look();
        KubernetesClient unreachable = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        LeaderLease alone = new LeaderLease(unreachable, NAMESPACE, "operator-0", clock);
        clock.step(Duration.ofSeconds(61));
        alone.look();

        assertThat(alone.problem()).isEmpty();
        unreachable.close();
    }

    @Test
    void releasesOnlyItsOwnLease() {
        create(held("operator-1"));
        lease.release();
        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("operator-1");

        new LeaderLease(client, NAMESPACE, "operator-1", clock).release();
        assertThat(stored().getSpec().getHolderIdentity()).isEmpty();
    }

    private Lease empty() {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(LeaderLease.NAME)
                .endMetadata()
                .build();
    }

    private Lease held(String pod) {
        return new LeaseBuilder(empty())
                .withNewSpec()
                .withHolderIdentity(pod)
                .withLeaseDurationSeconds(15)
                .withAcquireTime(clock.instant().atZone(ZoneOffset.UTC))
                .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
                .withLeaseTransitions(1)
                .endSpec()
                .build();
    }

    private void create(Lease wanted) {
        client.resource(wanted).create();
    }

    private Lease stored() {
        return client.leases().inNamespace(NAMESPACE).withName(LeaderLease.NAME).get();
    }
}
