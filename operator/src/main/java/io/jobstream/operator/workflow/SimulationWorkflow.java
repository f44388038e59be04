package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Workflow;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowBuilder;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.settings.ConfigMaps;
import io.jobstream.operator.model.workload.ApiObjects;
import io.jobstream.operator.model.workload.DatabaseObjects;
import io.jobstream.operator.model.workload.DisruptionBudgets;
import io.jobstream.operator.model.workload.GeneratorObjects;
import io.jobstream.operator.model.workload.NetworkPolicies;
import io.jobstream.operator.model.workload.ProcessorObjects;
import io.jobstream.operator.model.workload.ServiceAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The objects of a simulation: what there is of each kind, and what has to be true before. */
public final class SimulationWorkflow {

    private static final Predicate<SimulationSpec> MANAGED =
            spec -> spec.database().managed() != null;
    private static final Predicate<SimulationSpec> INGRESS = spec -> spec.api().ingress() != null;

    private final WorkflowBuilder<JobStreamSimulation> builder = new WorkflowBuilder<>();
    private final List<ModelDependentResource<?>> dependents = new ArrayList<>();
    private final DesiredStates states = new DesiredStates();
    private final Workflow<JobStreamSimulation> workflow;

    public SimulationWorkflow() {
        add(ConfigMap.class, "config", ConfigMaps::config);
        add(ConfigMap.class, "pace", ConfigMaps::pace);
        for (Component component : List.of(Component.GENERATOR, Component.PROCESSOR, Component.API)) {
            String name = component.label();
            add(ServiceAccount.class, name, input -> ServiceAccounts.of(input, component));
            add(NetworkPolicy.class, name, input -> NetworkPolicies.of(input, component));
            add(PodDisruptionBudget.class, name, input -> DisruptionBudgets.of(input, component));
        }
        String generator = Component.GENERATOR.label();
        add(Service.class, generator, GeneratorObjects::service);
        add(
                StatefulSet.class,
                generator,
                GeneratorObjects::statefulSet,
                new ConditionReached<>(ConditionType.TOPICS_READY, states));

        String processor = Component.PROCESSOR.label();
        add(Service.class, processor, ProcessorObjects::service);
        add(
                Deployment.class,
                processor,
                ProcessorObjects::deployment,
                new ConditionReached<>(ConditionType.DATABASE_READY, states));

        String api = Component.API.label();
        add(Service.class, api, ApiObjects::service);
        add(
                Deployment.class,
                api,
                ApiObjects::deployment,
                new ConditionReached<>(ConditionType.DATABASE_READY, states));
        add(Ingress.class, api, ApiObjects::ingress, new ConfiguredInSpec<>(INGRESS));

        addDatabase();
        workflow = builder.withThrowExceptionFurther(false).build();
    }

    private void addDatabase() {
        Component component = Component.DATABASE;
        String name = component.label();
        add(ServiceAccount.class, name, input -> ServiceAccounts.of(input, component), new ConfiguredInSpec<>(MANAGED));
        add(NetworkPolicy.class, name, input -> NetworkPolicies.of(input, component), new ConfiguredInSpec<>(MANAGED));
        add(
                PodDisruptionBudget.class,
                name,
                input -> DisruptionBudgets.of(input, component),
                new ConfiguredInSpec<>(MANAGED));
        add(PersistentVolumeClaim.class, name, DatabaseObjects::claim, new ConfiguredInSpec<>(MANAGED));
        add(Service.class, name, DatabaseObjects::service, new ConfiguredInSpec<>(MANAGED));
        add(StatefulSet.class, name, DatabaseObjects::statefulSet, new ConfiguredInSpec<>(MANAGED));
    }

    private <R extends HasMetadata> void add(Class<R> type, String suffix, Function<DesiredStateInput, R> model) {
        builder.addDependentResource(dependent(type, suffix, model));
    }

    private <R extends HasMetadata> void add(
            Class<R> type,
            String suffix,
            Function<DesiredStateInput, R> model,
            Condition<R, JobStreamSimulation> precondition) {
        builder.addDependentResourceAndConfigure(dependent(type, suffix, model))
                .withReconcilePrecondition(precondition);
    }

    private <R extends HasMetadata> ModelDependentResource<R> dependent(
            Class<R> type, String suffix, Function<DesiredStateInput, R> model) {
        ModelDependentResource<R> dependent = new ModelDependentResource<>(type, suffix, model, states);
        dependents.add(dependent);
        return dependent;
    }

    /** The informers by which the operator learns of changes. */
    public List<EventSource<?, JobStreamSimulation>> informers(EventSourceContext<JobStreamSimulation> context) {
        return Informers.of(context, dependents);
    }

    /** Creates and repairs. The result holds what failed; a failure stops no other object. */
    public List<Finding> reconcile(
            JobStreamSimulation resource, DesiredState desired, Context<JobStreamSimulation> context) {
        states.set(resource, desired);
        try {
            return ApplyFailures.of(resource, workflow.reconcile(resource, context));
        } finally {
            states.remove(resource);
        }
    }
}
