package io.jobstream.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lease by which operators take turns. The framework's elector ends for ever if a field of it is missing, so this repairs
 * it, and notices that nobody leads.
 */
final class LeaderLease {

    static final String NAME = "jobstream-operator";

    private static final Logger log = LoggerFactory.getLogger(LeaderLease.class);

    /** Several times the 15 s for which a leader holds the Lease. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int DURATION_SECONDS = 15;

    private final KubernetesClient client;
    private final String namespace;
    private final String pod;
    private final Clock clock;

    private volatile boolean leading;
    private volatile Seen seen;

    /** When the Lease last changed, by this process's own clock. */
    private record Seen(@Nullable ZonedDateTime renewed, Instant at) {}

    LeaderLease(KubernetesClient client, String namespace, String pod, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.pod = pod;
        this.clock = clock;
        this.seen = new Seen(null, clock.instant());
    }

    void leading(boolean now) {
        leading = now;
    }

    /** Repairs the Lease, and remembers whether somebody renews it. To be called every few seconds. */
    void look() {
        try {
            Lease lease = client.leases().inNamespace(namespace).withName(NAME).get();
            if (lease == null) {
                return;
            }
            if (broken(lease.getSpec())) {
                log.warn("The Lease {}/{} lacks fields that leader election needs and is repaired", namespace, NAME);
                lease.setSpec(repaired(lease.getSpec()));
                client.resource(lease).update();
                return;
            }
            ZonedDateTime renewed = lease.getSpec().getRenewTime();
            if (!renewed.equals(seen.renewed())) {
                seen = new Seen(renewed, clock.instant());
            }
        } catch (KubernetesClientException e) {
            log.warn("The Lease {}/{} cannot be read or repaired: {}", namespace, NAME, e.getMessage());
            if (e.getStatus() == null) {
                // No answer at all: that is no sign that nobody leads, and a restart would not help.
                seen = new Seen(seen.renewed(), clock.instant());
            }
        }
    }

    /** That nobody leads, which only a restart mends; empty if somebody does. */
    Optional<String> problem() {
        if (leading || clock.instant().isBefore(seen.at().plus(PATIENCE))) {
            return Optional.empty();
        }
        return Optional.of("no operator leads: the Lease " + namespace + "/" + NAME + " was not renewed since "
                + seen.at() + ", and this operator does not get it");
    }

    private static boolean broken(@Nullable LeaseSpec spec) {
        return spec == null
                || spec.getLeaseDurationSeconds() == null
                || spec.getLeaseDurationSeconds() < 1
                || spec.getAcquireTime() == null
                || spec.getRenewTime() == null
                || spec.getLeaseTransitions() == null;
    }

    private LeaseSpec repaired(@Nullable LeaseSpec spec) {
        LeaseSpec repaired = Objects.requireNonNullElseGet(spec, LeaseSpec::new);
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        repaired.setHolderIdentity(Objects.requireNonNullElse(repaired.getHolderIdentity(), ""));
        if (repaired.getLeaseDurationSeconds() == null || repaired.getLeaseDurationSeconds() < 1) {
            repaired.setLeaseDurationSeconds(DURATION_SECONDS);
        }
        repaired.setAcquireTime(Objects.requireNonNullElse(repaired.getAcquireTime(), now));
        repaired.setRenewTime(Objects.requireNonNullElse(repaired.getRenewTime(), now));
        repaired.setLeaseTransitions(Objects.requireNonNullElse(repaired.getLeaseTransitions(), 0));
        return repaired;
    }

    /** Hands the Lease over, for which another operator would else wait until it has expired. */
    void release() {
        try {
            Lease lease = client.leases().inNamespace(namespace).withName(NAME).get();
            LeaseSpec held = lease == null ? null : lease.getSpec();
            if (held != null && pod.equals(held.getHolderIdentity())) {
                held.setHolderIdentity("");
                client.resource(lease).update();
            }
        } catch (KubernetesClientException e) {
            log.warn("The Lease is not handed over, another operator leads once it has expired: {}", e.getMessage());
        }
    }
}
