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
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Workflow;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowBuilder;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.cache.ObjectStores;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.settings.ConfigMaps;
import io.jobstream.operator.model.workload.ApiObjects;
import io.jobstream.operator.model.workload.DatabaseObjects;
import io.jobstream.operator.model.workload.DisruptionBudgets;
import io.jobstream.operator.model.workload.ExecutorObjects;
import io.jobstream.operator.model.workload.GeneratorObjects;
import io.jobstream.operator.model.workload.LakeObjects;
import io.jobstream.operator.model.workload.NetworkPolicies;
import io.jobstream.operator.model.workload.ProcessorObjects;
import io.jobstream.operator.model.workload.ServiceAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The objects of a simulation: what there is of each kind, and what has to be true before. */
public final class SimulationWorkflow {

    private static final Predicate<SimulationSpec> MANAGED =
            spec -> spec.database().managed() != null;
    private static final Predicate<SimulationSpec> EXECUTORS =
            spec -> spec.processor().hasExecutors();
    private static final Predicate<SimulationSpec> LAKE = spec -> spec.lake() != null;
    private static final Predicate<SimulationSpec> LAKE_VOLUME =
            spec -> spec.lake() != null && spec.lake().warehouse().volume() != null;
    private static final Predicate<SimulationSpec> INGRESS = spec -> spec.api().ingress() != null;

    private final WorkflowBuilder<JobStreamSimulation> builder = new WorkflowBuilder<>();
    private final List<ModelDependentResource<?>> dependents = new ArrayList<>();
    private final DesiredStates states = new DesiredStates();
    private final ObjectStores stores;
    private final LastApplied applied;
    private final Workflow<JobStreamSimulation> workflow;

    /** @param stores stores of the informers */
    public SimulationWorkflow(ObjectStores stores) {
        this.stores = stores;
        this.applied = new LastApplied(stores);
        ModelDependentResource<ConfigMap> config = dependent(ConfigMap.class, "config", ConfigMaps::config);
        ModelDependentResource<ConfigMap> pace = dependent(ConfigMap.class, "pace", ConfigMaps::pace);
        builder.addDependentResource(config).addDependentResource(pace);

        String generator = Component.GENERATOR.label();
        add(Service.class, generator, GeneratorObjects::service);
        add(
                dependent(StatefulSet.class, generator, GeneratorObjects::statefulSet),
                new ConditionReached<>(SimulationWorkflow::topicsAllow, states),
                List.of(config, pace, around(Component.GENERATOR)));

        String processor = Component.PROCESSOR.label();
        add(Service.class, processor, ProcessorObjects::service);
        add(
                dependent(Deployment.class, processor, ProcessorObjects::deployment),
                new ConditionReached<>(SimulationWorkflow::databaseAllows, states),
                List.of(config, around(Component.PROCESSOR)));

        String api = Component.API.label();
        add(Service.class, api, ApiObjects::service);
        add(
                dependent(Deployment.class, api, ApiObjects::deployment),
                new ConditionReached<>(SimulationWorkflow::databaseAllows, states),
                List.of(config, around(Component.API)));
        add(dependent(Ingress.class, api, ApiObjects::ingress), new ConfiguredInSpec<>(INGRESS), List.of());

        addExecutors();
        addDatabase();
        addLake(config);
        workflow = builder.withThrowExceptionFurther(false).build();
    }

    /** Account, network policy and disruption budget of a component; the account, which pods need to be created. */
    private ModelDependentResource<ServiceAccount> around(Component component) {
        String name = component.label();
        ModelDependentResource<ServiceAccount> account =
                dependent(ServiceAccount.class, name, input -> ServiceAccounts.of(input, component));
        builder.addDependentResource(account);
        add(NetworkPolicy.class, name, input -> NetworkPolicies.of(input, component));
        add(PodDisruptionBudget.class, name, input -> DisruptionBudgets.of(input, component));
        return account;
    }

    private void addDatabase() {
        Component component = Component.DATABASE;
        String name = component.label();
        ModelDependentResource<ServiceAccount> account =
                dependent(ServiceAccount.class, name, input -> ServiceAccounts.of(input, component));
        addIf(MANAGED, account, List.of());
        addIf(MANAGED, dependent(NetworkPolicy.class, name, input -> NetworkPolicies.of(input, component)), List.of());
        addIf(
                MANAGED,
                dependent(PodDisruptionBudget.class, name, input -> DisruptionBudgets.of(input, component)),
                List.of());
        addIf(MANAGED, dependent(PersistentVolumeClaim.class, name, DatabaseObjects::claim), List.of());
        addIf(MANAGED, dependent(Service.class, name, DatabaseObjects::service), List.of());
        addIf(MANAGED, dependent(StatefulSet.class, name, DatabaseObjects::statefulSet), List.of(account));
    }

    private void addExecutors() {
        Component component = Component.EXECUTOR;
        String name = component.label();
        addIf(
                EXECUTORS,
                dependent(ServiceAccount.class, name, input -> ServiceAccounts.of(input, component)),
                List.of());
        addIf(
                EXECUTORS,
                dependent(NetworkPolicy.class, name, input -> NetworkPolicies.of(input, component)),
                List.of());
        addIf(
                EXECUTORS,
                dependent(ConfigMap.class, name, input -> ExecutorObjects.template(input, Serialization::asYaml)),
                List.of());
        addIf(EXECUTORS, dependent(Role.class, name, ExecutorObjects::role), List.of());
        addIf(EXECUTORS, dependent(RoleBinding.class, name, ExecutorObjects::binding), List.of());
    }

    private void addLake(ModelDependentResource<ConfigMap> config) {
        Component component = Component.LAKE;
        String name = component.label();
        ModelDependentResource<ServiceAccount> account =
                dependent(ServiceAccount.class, name, input -> ServiceAccounts.of(input, component));
        addIf(LAKE, account, List.of());
        addIf(LAKE, dependent(NetworkPolicy.class, name, input -> NetworkPolicies.of(input, component)), List.of());
        addIf(
                LAKE,
                dependent(PodDisruptionBudget.class, name, input -> DisruptionBudgets.of(input, component)),
                List.of());
        addIf(LAKE_VOLUME, dependent(PersistentVolumeClaim.class, name, LakeObjects::claim), List.of());
        add(
                dependent(Deployment.class, name, LakeObjects::deployment),
                new ConditionReached<>(
                        desired -> LAKE.test(desired.input().resource().getSpec()) && databaseAllows(desired), states),
                List.of(config, account));
    }

    private <R extends HasMetadata> void addIf(
            Predicate<SimulationSpec> asked,
            ModelDependentResource<R> dependent,
            List<ModelDependentResource<?>> needed) {
        add(dependent, new ConfiguredInSpec<>(asked), needed);
    }

    /** With any other Kafka than Strimzi's, the generator creates the topics. */
    private static boolean topicsAllow(DesiredState desired) {
        boolean byGenerator = desired.input().resource().getSpec().kafka().strimzi() == null;
        boolean stuck = desired.findings()
                .get(ConditionType.TOPICS_READY)
                .filter(Finding::stuck)
                .isPresent();
        return desired.findings().holds(ConditionType.TOPICS_READY)
                || byGenerator && !stuck && desired.findings().holds(ConditionType.KAFKA_READY);
    }

    private static boolean databaseAllows(DesiredState desired) {
        return desired.findings().holds(ConditionType.DATABASE_READY);
    }

    private <R extends HasMetadata> void add(Class<R> type, String suffix, Function<DesiredStateInput, R> model) {
        builder.addDependentResource(dependent(type, suffix, model));
    }

    /** @param needed what has to be there before, else its controller would fail to create pods */
    private <R extends HasMetadata> void add(
            ModelDependentResource<R> dependent,
            Condition<R, JobStreamSimulation> precondition,
            List<ModelDependentResource<?>> needed) {
        builder.addDependentResourceAndConfigure(dependent)
                .withReconcilePrecondition(precondition)
                .dependsOn(Set.copyOf(needed));
    }

    private <R extends HasMetadata> ModelDependentResource<R> dependent(
            Class<R> type, String suffix, Function<DesiredStateInput, R> model) {
        ModelDependentResource<R> dependent =
                new ModelDependentResource<>(type, suffix, model, states, stores.ofCompared(type));
        dependents.add(dependent);
        return dependent;
    }

    /** The informers by which the operator learns of changes. */
    public List<EventSource<?, JobStreamSimulation>> informers(EventSourceContext<JobStreamSimulation> context) {
        return Informers.of(context, dependents, stores);
    }

    /**
     * Creates and repairs. The result holds what failed; a failure stops no other object. Does nothing if neither what
     * the objects are made from nor an object has changed since all were as they should be.
     */
    public List<Finding> reconcile(
            JobStreamSimulation resource, DesiredState desired, Context<JobStreamSimulation> context) {
        LastApplied.State state =
                applied.state(desired.input(), topicsAllow(desired), databaseAllows(desired), types(), context);
        if (applied.is(resource, state)) {
            return List.of();
        }
        states.set(resource, desired);
        try {
            List<Finding> failures = ApplyFailures.of(resource, workflow.reconcile(resource, context));
            applied.remember(resource, state, failures.isEmpty());
            return failures;
        } finally {
            states.remove(resource);
        }
    }

    /** Forgets a simulation that is gone. */
    public void forget(JobStreamSimulation resource) {
        applied.forget(resource);
    }

    private Set<Class<? extends HasMetadata>> types() {
        return dependents.stream().map(ModelDependentResource::resourceType).collect(Collectors.toSet());
    }
}
