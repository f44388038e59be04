package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResourceConfigBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.cache.CompactStore;
import io.jobstream.operator.model.DesiredStateInput;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of a simulation as the model describes it: applied, repaired where it differs, and collected with its owner.
 *
 * @param <R> the kind of object
 */
final class ModelDependentResource<R extends HasMetadata>
        extends CRUDKubernetesDependentResource<R, JobStreamSimulation> {

    private final String suffix;
    private final Function<DesiredStateInput, R> model;
    private final DesiredStates states;
    private final @Nullable CompactStore<R> store;

    /**
     * @param suffix what the object's name has behind the simulation's
     * @param store  store of the informer, which holds trimmed objects; null if it holds whole ones
     */
    ModelDependentResource(
            Class<R> type,
            String suffix,
            Function<DesiredStateInput, R> model,
            DesiredStates states,
            @Nullable CompactStore<R> store) {
        super(type, suffix + "-" + HasMetadata.getKind(type).toLowerCase(Locale.ROOT));
        this.suffix = suffix;
        this.model = model;
        this.states = states;
        this.store = store;
        // An object that is there already, such as one that lost its labels, is repaired like any other.
        configureWith(new KubernetesDependentResourceConfigBuilder<R>()
                .withCreateResourceOnlyIfNotExistingWithSSA(false)
                .build());
    }

    /** The part of the simulation that the object belongs to: a component's label, config or pace. */
    String part() {
        return suffix;
    }

    /** Kind and name of the object, for people. */
    String describe(String simulation) {
        return HasMetadata.getKind(resourceType()) + " " + simulation + "-" + suffix;
    }

    @Override
    protected R desired(JobStreamSimulation primary, Context<JobStreamSimulation> context) {
        return model.apply(states.of(primary).input());
    }

    @Override
    public Matcher.Result<R> match(R actual, JobStreamSimulation primary, Context<JobStreamSimulation> context) {
        if (store == null) {
            return super.match(actual, primary, context);
        }
        Matcher.Result<R> result = super.match(whole(actual, store, context), primary, context);
        if (result.matched()) {
            store.settle(actual);
        }
        return result;
    }

    /** One that is gone meanwhile cannot match, and is created again. */
    private static <R extends HasMetadata> R whole(
            R actual, CompactStore<R> store, Context<JobStreamSimulation> context) {
        return store.whole(actual).orElseGet(() -> {
            R current = context.getClient().resource(actual).get();
            return current == null ? actual : current;
        });
    }

    @Override
    protected ResourceID targetSecondaryResourceID(JobStreamSimulation primary, Context<JobStreamSimulation> context) {
        return new ResourceID(
                primary.getMetadata().getName() + "-" + suffix,
                primary.getMetadata().getNamespace());
    }
}
