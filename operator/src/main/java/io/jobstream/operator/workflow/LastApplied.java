package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.cache.ObjectStores;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Replicas;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Remembers from what the objects of each simulation were last made, and how they were then. Most looks find nothing
 * changed, and comparing each object with what it should be is most of what a look costs.
 */
final class LastApplied {

    private final ObjectStores stores;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    LastApplied(ObjectStores stores) {
        this.stores = stores;
    }

    /**
     * All that a pass through the workflow depends on, except for the operator's own settings, which do not change.
     *
     * @param generation generation of the spec
     * @param topics     whether the topics let the generator start
     * @param database   whether the database lets processor and API start
     * @param objects    the objects that there are, with fingerprints
     */
    record State(
            Long generation,
            ConnectionDetails connections,
            Replicas replicas,
            boolean topics,
            boolean database,
            String objects) {}

    State state(
            DesiredStateInput input,
            boolean topics,
            boolean database,
            Collection<Class<? extends HasMetadata>> types,
            Context<JobStreamSimulation> context) {
        return new State(
                input.resource().getMetadata().getGeneration(),
                input.connections(),
                input.replicas(),
                topics,
                database,
                types.stream().map(type -> objects(type, context)).sorted().collect(Collectors.joining(";")));
    }

    private <R extends HasMetadata> String objects(Class<R> type, Context<JobStreamSimulation> context) {
        return context.getSecondaryResources(type).stream()
                .map(object -> object.getMetadata().getName() + " " + stores.fingerprint(type, object))
                .sorted()
                .collect(Collectors.joining(",", HasMetadata.getKind(type) + ":", ""));
    }

    /** Whether all objects were as they should be in this very state. */
    boolean is(JobStreamSimulation resource, State state) {
        return state.equals(states.get(resource.getMetadata().getUid()));
    }

    /** @param complete whether nothing failed; else the next look tries again */
    void remember(JobStreamSimulation resource, State state, boolean complete) {
        if (complete) {
            states.put(resource.getMetadata().getUid(), state);
        } else {
            forget(resource);
        }
    }

    void forget(JobStreamSimulation resource) {
        states.remove(resource.getMetadata().getUid());
    }
}
