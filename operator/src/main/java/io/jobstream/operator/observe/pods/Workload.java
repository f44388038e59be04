package io.jobstream.operator.observe.pods;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/**
 * A Deployment or StatefulSet, as far as it matters to what its pods do.
 *
 * @param kind        Deployment or StatefulSet
 * @param name        of the resource
 * @param wanted      replicas that should be there
 * @param ready       replicas that are ready
 * @param failures    messages of a failure to create pods
 */
public record Workload(String kind, String name, int wanted, int ready, List<String> failures) {

    public Workload {
        failures = List.copyOf(failures);
    }

    public static Workload of(Deployment deployment) {
        throw new UnsupportedOperationException();
    }

    public static Workload of(StatefulSet set) {
        throw new UnsupportedOperationException();
    }
}
