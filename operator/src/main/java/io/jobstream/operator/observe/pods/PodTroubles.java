package io.jobstream.operator.observe.pods;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds what keeps the pods of a workload from doing their work. */
public final class PodTroubles {

    private PodTroubles() {}

    /**
     * The worst trouble at a time; empty where there is none, or pods just need their time.
     *
     * @param pods   of the workload
     * @param events of the namespace; those of other objects are ignored
     */
    public static Optional<Trouble> find(Workload workload, List<Pod> pods, List<Event> events, Instant now) {
        throw new UnsupportedOperationException();
    }
}
