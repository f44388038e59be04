package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.cache.CompactStore;
import io.jobstream.operator.cache.ObjectStores;
import io.jobstream.operator.model.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator watches: one informer a kind, for objects of its own only. None on secrets, and none on Strimzi's
 * resources, which may not be there: those are read by name.
 */
final class Informers {

    /** Objects of one answer of the API server: all at once would not fit into the memory at the start. */
    private static final long PAGE = 100;

    private Informers() {}

    static List<EventSource<?, JobStreamSimulation>> of(
            EventSourceContext<JobStreamSimulation> context,
            List<ModelDependentResource<?>> dependents,
            ObjectStores stores) {
        Map<Class<?>, InformerEventSource<?, JobStreamSimulation>> sources = new HashMap<>();
        dependents.forEach(dependent -> share(context, dependent, sources, stores));
        List<EventSource<?, JobStreamSimulation>> all = new ArrayList<>(sources.values());
        all.add(source(context, Pod.class, Informers::simulationOf, stores.ofRead(Pod.class)));
        return all;
    }

    @SuppressWarnings("unchecked") // The map holds a source for each class.
    private static <R extends HasMetadata> void share(
            EventSourceContext<JobStreamSimulation> context,
            ModelDependentResource<R> dependent,
            Map<Class<?>, InformerEventSource<?, JobStreamSimulation>> sources,
            ObjectStores stores) {
        Class<R> type = dependent.resourceType();
        dependent.setEventSource((InformerEventSource<R, JobStreamSimulation>) sources.computeIfAbsent(
                type,
                missing -> source(
                        context,
                        type,
                        Mappers.fromOwnerReferences(JobStreamSimulation.class, false),
                        stores.ofCompared(type))));
    }

    private static <R extends HasMetadata> InformerEventSource<R, JobStreamSimulation> source(
            EventSourceContext<JobStreamSimulation> context,
            Class<R> type,
            SecondaryToPrimaryMapper<R> mapper,
            @Nullable CompactStore<R> store) {
        InformerEventSourceConfiguration.Builder<R> configuration = InformerEventSourceConfiguration.from(
                        type, JobStreamSimulation.class)
                .withName(HasMetadata.getKind(type))
                .withLabelSelector(Labels.OF_THE_OPERATOR)
                .withSecondaryToPrimaryMapper(mapper)
                .withNamespacesInheritedFromController()
                .withInformerListLimit(PAGE);
        if (store != null) {
            configuration.withItemStore(store);
        }
        return new InformerEventSource<>(configuration.build(), context);
    }

    private static Set<ResourceID> simulationOf(Pod pod) {
        String simulation = pod.getMetadata().getLabels().get(Labels.INSTANCE);
        return simulation == null
                ? Set.of()
                : Set.of(new ResourceID(simulation, pod.getMetadata().getNamespace()));
    }
}
