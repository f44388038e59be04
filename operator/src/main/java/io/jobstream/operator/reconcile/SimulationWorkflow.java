package io.jobstream.operator.reconcile;

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
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Workflow;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowBuilder;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.model.Apis;
import io.jobstream.operator.model.Blueprint;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.ConfigMaps;
import io.jobstream.operator.model.DisruptionBudgets;
import io.jobstream.operator.model.Generators;
import io.jobstream.operator.model.ManagedDatabase;
import io.jobstream.operator.model.NetworkPolicies;
import io.jobstream.operator.model.Processors;
import io.jobstream.operator.model.ServiceAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The objects of a simulation: what there is of each kind, and what has to be true before. */
final class SimulationWorkflow {

    private static final Predicate<SimulationSpec> MANAGED =
            spec -> spec.database().managed() != null;
    private static final Predicate<SimulationSpec> INGRESS = spec -> spec.api().ingress() != null;

    private final WorkflowBuilder<JobStreamSimulation> builder = new WorkflowBuilder<>();
    private final List<ModelDependentResource<?>> dependents = new ArrayList<>();
    private final Workflow<JobStreamSimulation> workflow;

    SimulationWorkflow() {
        add(ConfigMap.class, "config", ConfigMaps::config);
        add(ConfigMap.class, "pace", ConfigMaps::pace);
        for (Component component : List.of(Component.GENERATOR, Component.PROCESSOR, Component.API)) {
            String name = component.label();
            add(ServiceAccount.class, name, blueprint -> ServiceAccounts.of(blueprint, component));
            add(NetworkPolicy.class, name, blueprint -> NetworkPolicies.of(blueprint, component));
            add(PodDisruptionBudget.class, name, blueprint -> DisruptionBudgets.of(blueprint, component));
        }
        String generator = Component.GENERATOR.label();
        add(Service.class, generator, Generators::service);
        add(StatefulSet.class, generator, Generators::statefulSet, new FactHolds<>(ConditionType.TOPICS_READY));

        String processor = Component.PROCESSOR.label();
        add(Service.class, processor, Processors::service);
        add(Deployment.class, processor, Processors::deployment, new FactHolds<>(ConditionType.DATABASE_READY));

        String api = Component.API.label();
        add(Service.class, api, Apis::service);
        add(Deployment.class, api, Apis::deployment, new FactHolds<>(ConditionType.DATABASE_READY));
        add(Ingress.class, api, Apis::ingress, new SpecAsks<>(INGRESS));

        addDatabase();
        workflow = builder.withThrowExceptionFurther(false).build();
    }

    private void addDatabase() {
        Component component = Component.DATABASE;
        String name = component.label();
        add(ServiceAccount.class, name, blueprint -> ServiceAccounts.of(blueprint, component), new SpecAsks<>(MANAGED));
        add(NetworkPolicy.class, name, blueprint -> NetworkPolicies.of(blueprint, component), new SpecAsks<>(MANAGED));
        add(
                PodDisruptionBudget.class,
                name,
                blueprint -> DisruptionBudgets.of(blueprint, component),
                new SpecAsks<>(MANAGED));
        add(PersistentVolumeClaim.class, name, ManagedDatabase::claim, new SpecAsks<>(MANAGED));
        add(Service.class, name, ManagedDatabase::service, new SpecAsks<>(MANAGED));
        add(StatefulSet.class, name, ManagedDatabase::statefulSet, new SpecAsks<>(MANAGED));
    }

    private <R extends HasMetadata> void add(Class<R> type, String suffix, Function<Blueprint, R> model) {
        builder.addDependentResource(dependent(type, suffix, model));
    }

    private <R extends HasMetadata> void add(
            Class<R> type,
            String suffix,
            Function<Blueprint, R> model,
            Condition<R, JobStreamSimulation> precondition) {
        builder.addDependentResourceAndConfigure(dependent(type, suffix, model))
                .withReconcilePrecondition(precondition);
    }

    private <R extends HasMetadata> ModelDependentResource<R> dependent(
            Class<R> type, String suffix, Function<Blueprint, R> model) {
        ModelDependentResource<R> dependent = new ModelDependentResource<>(type, suffix, model);
        dependents.add(dependent);
        return dependent;
    }

    List<ModelDependentResource<?>> dependents() {
        return List.copyOf(dependents);
    }

    /** Makes and repairs. What fails is in the result, and stops nothing else. */
    WorkflowReconcileResult reconcile(JobStreamSimulation resource, Context<JobStreamSimulation> context) {
        return workflow.reconcile(resource, context);
    }
}
